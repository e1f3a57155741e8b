import { baseOf } from '../define/base-of.ts';
import type { AnyModelDefinition, ModelOptions } from '../define/definitions.ts';
import { timestampNames, writtenNames } from '../define/written-fields.ts';
import { hooksOf, type ReadHooks } from './read-hooks.ts';
import { whyNotKept } from '../kept-together.ts';
import type { Model, StoredField } from '../model.ts';
import { referencesOf } from '../references-of.ts';
import { abilitiesOf } from '../storage.ts';
import { isPossible, mutationKinds, type ModelWrites, type Pointer } from '../writes.ts';

interface Project {
  readonly definition: AnyModelDefinition;
  readonly models: readonly Model[];
  readonly hooks: readonly ReadHooks[];
}

/** How documents of a model are written; all models and their fields are resolved. */
export function resolveWrites(model: Model, { definition, models, hooks }: Project): ModelWrites {
  const { mutations } = definition.options;
  // Anything else than a list is refused by a check.
  const allowed: readonly unknown[] = Array.isArray(mutations)
    ? mutations
    : mutations === undefined
      ? mutationKinds
      : [];
  const kept = keptOptions(definition);
  const names = writtenNames(kept);
  const possible = mutationKinds.filter((kind) => isPossible(model, kind));
  return Object.freeze({
    mutations: new Set(possible.filter((kind) => allowed.includes(kind))),
    version: storedField(model, names.version),
    timestamps: Object.freeze(
      Object.fromEntries(
        timestampNames.flatMap((entry) => {
          const field = storedField(model, names.timestamps[entry]);
          return field === undefined ? [] : [[entry, field]];
        }),
      ),
    ),
    deletedAt: storedField(model, names.deletedAt),
    history: versionsOf(model, models),
    ...hooksOf(model, hooks),
    pointers: Object.freeze(models.flatMap((other) => pointersIn(other, model))),
  });
}

/** Models of one collection keep what their base keeps. */
function keptOptions(definition: AnyModelDefinition): ModelOptions {
  const base = 'of' in definition.options ? baseOf(definition.options) : undefined;
  // What is no model has no options that could be meant; a check says that it is no base.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return base === undefined ? definition.options : ((base as AnyModelDefinition).options ?? {});
}

function storedField({ fields }: Model, name: string | undefined): StoredField | undefined {
  const field = name === undefined ? undefined : fields.get(name);
  return field?.kind === 'stored' ? field : undefined;
}

/** Models of one collection keep their versions in that of their base. */
function versionsOf(model: Model, models: readonly Model[]): Model | undefined {
  const owner = model.sharesWith ?? model;
  return models.find((other) => other.versionsOf === owner);
}

/** The references of a model that can point to documents of `target`. */
function pointersIn(model: Model, target: Model): Pointer[] {
  // Documents that cannot be found by their `_id` are never looked after.
  if (!abilitiesOf(model.storage).idIndex) return [];
  return referencesOf(model)
    .filter(({ reference }) => leadsTo(reference.target, target))
    .map(({ field, reference, path, apiPath, many }) =>
      Object.freeze({
        model,
        field,
        path,
        apiPath,
        many,
        onDelete: whyNotKept(model, target) === undefined ? reference.onDelete : 'DO_NOTHING',
      }),
    );
}

/** A reference to a base may be to any model of its collection. */
function leadsTo(named: Model, target: Model): boolean {
  return named === target || named === target.sharesWith || named.sharesWith === target;
}
