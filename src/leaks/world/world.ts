import { abilitiesOf } from '../../model/storage.ts';
import type { Model, ModelSet } from '../../model/model.ts';

/** A document as MongoDB has it. */
export type Doc = Readonly<Record<string, unknown>>;

/** Every document of a project, by the place of its collection. */
export type World = ReadonlyMap<string, readonly Doc[]>;

/** A collection of a project, whatever the number of models that share it. */
export interface Place {
  readonly key: string;
  /** The model that says how its documents are kept: of those that share it the base. */
  readonly model: Model;
}

/** The name of the place where a model's documents are. */
export function placeOf({ database, collection }: Model): string {
  return `${database}/${collection}`;
}

/** Every place of a project that documents can be put in; views compute theirs. */
export function placesOf(models: ModelSet): Place[] {
  return [...models.values()]
    .filter((model) => model.sharesWith === undefined && abilitiesOf(model.storage).insert)
    .map((model) => ({ key: placeOf(model), model }));
}

/** The documents of one model: of its own shape where models share a collection. */
export function documentsOf(world: World, model: Model): readonly Doc[] {
  const all = world.get(placeOf(model)) ?? [];
  if (model.sharesWith === undefined && model.variants === undefined) return all;
  return all.filter((doc) => isOf(model, doc));
}

function isOf(model: Model, doc: Doc): boolean {
  const own = memberOf(model.sharesWith ?? model, doc);
  return model.sharesWith === undefined ? own !== undefined : own === model;
}

/** The model that a document says it is of; of a collection that is not shared its only one. */
export function memberOf(base: Model, doc: Doc): Model | undefined {
  const { variants } = base;
  if (variants === undefined) return base;
  const said = plainValue(doc[variants.discriminator.storedAs]);
  return [...variants.members.values()].find(({ value }) => value === said)?.model;
}

/** A number in whatever type it is stored, or a string, as it is. */
function plainValue(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Number(value) : value;
}
