import { baseOf } from '../define/base-of.ts';
import type { AnyModelDefinition, ModelOptions } from '../define/definitions.ts';
import { timestampNames, writtenNames } from '../define/written-fields.ts';
import { hooksOf, type ReadHooks } from './read-hooks.ts';
import type { FieldOwner, Model, StoredField, ValueType } from '../model.ts';
import { abilitiesOf } from '../storage.ts';
import { mutationKinds, type ModelWrites, type MutationKind, type Pointer } from '../writes.ts';

interface Project {
  readonly definition: AnyModelDefinition;
  readonly models: readonly Model[];
  readonly hooks: readonly ReadHooks[];
}

/** How documents of a model are written; all models and their fields are resolved. */
export function resolveWrites(model: Model, { definition, models, hooks }: Project): ModelWrites {
  const { mutations } = definition.options;
  const kept = keptOptions(definition);
  const names = writtenNames(kept);
  const possible = mutationKinds.filter((kind) => isPossible(model, kind));
  return Object.freeze({
    mutations: new Set(possible.filter((kind) => mutations !== false && mutations?.includes(kind) !== false)),
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

function isPossible({ storage, variants }: Model, kind: MutationKind): boolean {
  const can = abilitiesOf(storage);
  // A document of a base is always one of a model that shares its collection, which says what it has.
  if (variants !== undefined && (kind === 'create' || kind === 'createMany' || kind === 'upsert'))
    return false;
  if (kind === 'create' || kind === 'createMany') return can.insert;
  // Documents of a time series have no unique key to be found by.
  if (!can.idIndex) return false;
  if (kind === 'update' || kind === 'updateMany') return can.update === 'any';
  if (kind === 'upsert') return can.insert && can.update === 'any';
  return can.delete;
}

/** The references of a model that can point to documents of `target`; those that it shares with its base are the base's. */
function pointersIn(model: Model, target: Model): Pointer[] {
  if (!abilitiesOf(model.storage).idIndex) return [];
  const inherited = model.sharesWith?.fields;
  const own = [...model.fields.values()].filter((field) => inherited?.get(field.name) !== field);
  return own.flatMap((field) =>
    field.kind === 'stored' ? pointersAt(field, { model, target, above: [] }) : [],
  );
}

interface Place {
  readonly model: Model;
  readonly target: Model;
  /** The embedded documents' fields that lead here. */
  readonly above: readonly StoredField[];
}

function pointersAt(field: StoredField, place: Place): Pointer[] {
  const { type, inList } = innermost(field.type);
  if (type.kind === 'embedded')
    return pointersWithin(type.model, { ...place, above: [...place.above, field] });
  if (type.kind !== 'reference' || !leadsTo(type.target, place.target)) return [];
  const fields = [...place.above, field];
  return [
    Object.freeze({
      model: place.model,
      field,
      path: fields.map(({ storedAs }) => storedAs).join('.'),
      apiPath: fields.map(({ name }) => name).join('.'),
      many: inList || place.above.some((above) => above.type.kind === 'list'),
      onDelete: type.onDelete,
    }),
  ];
}

/** Embedded documents that contain their own type are looked into once. */
function pointersWithin(owner: FieldOwner, place: Place): Pointer[] {
  const shapes = [owner, ...[...(owner.variants?.members.values() ?? [])].map((shape) => shape.model)];
  const seen = new Set<StoredField>();
  return shapes.flatMap((shape) =>
    [...shape.fields.values()].flatMap((field) => {
      if (field.kind !== 'stored' || seen.has(field) || place.above.includes(field)) return [];
      seen.add(field);
      return pointersAt(field, place);
    }),
  );
}

/** A reference to a base may be to any model of its collection. */
function leadsTo(named: Model, target: Model): boolean {
  return named === target || named === target.sharesWith || named.sharesWith === target;
}

function innermost(type: ValueType): { readonly type: ValueType; readonly inList: boolean } {
  return type.kind === 'list' ? { type: innermost(type.of).type, inList: true } : { type, inList: false };
}
