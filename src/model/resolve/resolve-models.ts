import { MongraphError } from '../../errors/mongraph-error.ts';
import { defaultDatabase } from '../../util/default-database.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import type { HooksDefinition } from '../define/define-hooks.ts';
import type { IndexDefinition } from '../define/index-definition.ts';
import type { EmbeddedModel, Field, Model, ModelSet, StoredField, Variant } from '../model.ts';
import { lowerFirst, pluralOf, upperFirst } from '../naming.ts';
import { collectionGroups, valuesOf, type CollectionGroup } from './collection-groups.ts';
import { orderOf, pageOf } from './list-options.ts';
import { actionRules, readPermissions, withFieldRules } from './read-permissions.ts';
import { readHooks } from './read-hooks.ts';
import { readFields, type ReadField } from './read-fields.ts';
import type { Draft, ModelDraft, Resolution } from './resolution.ts';
import { resolveDiscriminator } from './resolve-discriminator.ts';
import { addStoredFields, embeddedModel } from './resolve-embedded.ts';
import { resolveExpression } from './resolve-expression.ts';
import { resolveComputed } from './resolve-computed.ts';
import { plainStorage, type Storage } from '../storage.ts';
import type { PermissionsDefinition } from '../permissions/define-permissions.ts';
import { resolveIndexes } from './resolve-indexes.ts';
import { resolveSearch, searchIndex } from './resolve-search.ts';
import { suggestIndexes } from './suggest-indexes.ts';
import { resolveStorage } from './resolve-storage.ts';
import { resolveWrites } from './resolve-writes.ts';
import type { ModelWrites } from '../writes.ts';
import { resolveRelation } from './resolve-field.ts';
import { isStoredDefinition } from './resolve-value-type.ts';

/** Every model of a project with all names resolved, and whatever was wrong with them. */
export interface ResolvedModels {
  readonly models: ModelSet;
  readonly embedded: ReadonlyMap<string, EmbeddedModel>;
  readonly problems: readonly MongraphError[];
}

/** What stands beside the models in a configuration. */
export interface PartsBeside {
  readonly hooks?: readonly HooksDefinition[] | undefined;
  readonly permissions?: readonly PermissionsDefinition[] | undefined;
}

/**
 * Resolves the definitions of a project's models against each other.
 *
 * Never throws: what could not be resolved is left out and stands in `problems`.
 */
export function resolveModels(
  given: readonly AnyModelDefinition[],
  { hooks = [], permissions = [] }: PartsBeside = {},
): ResolvedModels {
  const definitions = withVersions(given);
  const resolution: Resolution = { models: new Map(), embedded: new Map(), computed: [], problems: [] };
  const rules = readPermissions(permissions, { definitions, problems: resolution.problems });
  const groups = collectionGroups(definitions);
  const grouped = new Set(groups.flatMap(({ members }) => members));
  // Bases first: what they have is there when their members are made.
  for (const definition of definitions) {
    if (!grouped.has(definition)) resolution.models.set(definition, draftModel(definition));
  }
  for (const group of groups) draftMembers(group, resolution);
  linkVersions(resolution);
  for (const [definition, { resolved }] of resolution.models) {
    Object.assign(resolved, { permissions: actionRules(definition, rules) });
  }
  const fields = new Map(
    definitions.map((definition) => {
      const read = readFields(definition, resolution);
      return [definition, withFieldRules(read, { definition, rules, problems: resolution.problems })];
    }),
  );
  for (const [definition, draft] of resolution.models) {
    addInherited(draft);
    addStoredFields(draft, {
      owner: definition.name,
      fields: ownFields(draft, fields.get(definition) ?? []),
      resolution,
      isShared: draft.resolved.variants !== undefined,
    });
    const told = draft.resolved.variants?.discriminator;
    if (told !== undefined) draft.fields.set(told.name, told);
  }
  for (const [definition, draft] of resolution.models) {
    const { sharesWith } = draft.resolved;
    draft.late.storage = sharesWith?.storage ?? resolveStorage(definition, draft.resolved, resolution);
    addInherited(draft);
    addUnstoredFields(draft, ownFields(draft, fields.get(definition) ?? []), resolution);
    const search = resolveSearch(draft.resolved, definition, resolution.problems);
    Object.assign(draft.resolved, { search });
    const resolved = resolveIndexes(draft.resolved, definition, resolution.problems);
    const found = searchIndex(draft.resolved);
    const indexes = [
      ...resolved.indexes,
      ...(found === undefined ? [] : [found]),
      ...suggestIndexes(draft.resolved),
    ];
    draft.indexes.push(...withOwnIndex(indexes, draft.late.storage));
    draft.keys.push(...resolved.keys);
  }
  // The type of a computed field may be an embedded document that has computed fields itself, which join the end.
  for (const pending of resolution.computed) resolveComputed(pending);
  const read = readHooks(hooks, resolution);
  const all = [...resolution.models.values()].map(({ resolved }) => resolved);
  for (const [definition, draft] of resolution.models) {
    draft.late.writes = resolveWrites(draft.resolved, { definition, models: all, hooks: read });
  }
  return finish(resolution);
}

/** The models of the kept versions stand behind the models whose they are. */
export function withVersions(definitions: readonly AnyModelDefinition[]): readonly AnyModelDefinition[] {
  return definitions.flatMap((definition) =>
    definition.versions === undefined || definitions.includes(definition.versions)
      ? [definition]
      : [definition, definition.versions],
  );
}

/** MongoDB makes an index of every time series that says what was measured. */
function withOwnIndex(indexes: readonly IndexDefinition[], storage: Storage): readonly IndexDefinition[] {
  if (storage.kind !== 'timeSeries' || storage.meta === undefined) return indexes;
  const keys = { [storage.meta]: 1, [storage.time]: 1 } as const;
  const isDeclared = indexes.some((index) => JSON.stringify(index.keys) === JSON.stringify(keys));
  return isDeclared ? indexes : [Object.freeze({ keys: Object.freeze(keys) }), ...indexes];
}

/** Drafts the models that share a base's collection, and makes the base one of several shapes. */
function draftMembers(group: CollectionGroup, resolution: Resolution): void {
  const { base } = group;
  const bare = resolution.models.get(base);
  if (bare === undefined || base.discriminator === undefined) return;
  const values = valuesOf(group);
  const discriminator = resolveDiscriminator(
    {
      name: base.discriminator,
      storedAs: base.options.discriminatorStoredAs ?? base.discriminator,
      values,
      typeName: `${base.name}${upperFirst(base.discriminator)}`,
    },
    { resolution, model: base.name, embeddedModel: (embedded) => embeddedModel(embedded, resolution) },
  );
  const shapes = new Map<string, Variant<Model>>();
  const variants = Object.freeze({ discriminator, members: shapes, sharesFields: true });
  const resolved = Object.assign(bare.resolved, { variants });
  for (const member of group.members) {
    const draft = draftModel(member, resolved);
    resolution.models.set(member, draft);
    const name = draft.resolved.singular;
    shapes.set(name, Object.freeze({ name, value: values[name] ?? name, model: draft.resolved }));
  }
}

function linkVersions({ models }: Resolution): void {
  for (const [definition, { resolved }] of models) {
    const versions = definition.versions && models.get(definition.versions);
    if (versions !== undefined) Object.assign(versions.resolved, { versionsOf: resolved });
  }
}

/** What a model has from its base is the base's own: one field, resolved once. */
function addInherited({ resolved, fields }: ModelDraft): void {
  for (const [name, field] of resolved.sharesWith?.fields ?? []) fields.set(name, field);
}

function ownFields({ resolved }: ModelDraft, entries: readonly ReadField[]): readonly ReadField[] {
  return entries.filter(([name]) => resolved.sharesWith?.fields.has(name) !== true);
}

function draftModel(definition: AnyModelDefinition, base?: Model): ModelDraft {
  const { name, options } = definition;
  const fields = new Map<string, Field>();
  const indexes: IndexDefinition[] = [];
  const keys: (readonly string[])[] = [];
  const plural = options.plural ?? pluralOf(lowerFirst(name));
  const late: ModelDraft['late'] = { storage: plainStorage, writes: undefined };
  const resolved: Model = {
    kind: 'model',
    name,
    description: options.description,
    tolerant: options.tolerant ?? base?.tolerant ?? false,
    fields,
    ...(base === undefined ? {} : { sharesWith: base }),
    database: base?.database ?? options.database ?? defaultDatabase,
    collection: base?.collection ?? options.collection ?? plural,
    get storage(): Storage {
      return late.storage;
    },
    singular: lowerFirst(name),
    plural,
    get id(): StoredField {
      return idField(fields);
    },
    order: options.orderBy === undefined && base !== undefined ? base.order : orderOf(definition),
    groups: options.groups ?? true,
    page: options.page === undefined && base !== undefined ? base.page : pageOf(definition),
    indexes,
    keys,
    permissions: undefined,
    search: undefined,
    get writes(): ModelWrites {
      if (late.writes === undefined) throw new TypeError('How a model is written is resolved last');
      return late.writes;
    },
  };
  return { resolved, fields, indexes, keys, late };
}

function idField(fields: ReadonlyMap<string, Field>): StoredField {
  const id = fields.get('_id');
  if (id?.kind !== 'stored') throw new TypeError('A model has no _id before its fields are resolved');
  return id;
}

/** Relations and expressions; they go over stored fields. */
function addUnstoredFields(
  { resolved, fields }: Draft<Model>,
  entries: readonly ReadField[],
  resolution: Resolution,
): void {
  for (const [name, definition] of entries) {
    if (isStoredDefinition(definition) || definition.kind === 'computed') continue;
    const field =
      definition.kind === 'expression'
        ? resolveExpression(definition, resolved, { field: name, problems: resolution.problems })
        : resolveRelation(definition, resolved, { resolution, field: name });
    if (field !== undefined) fields.set(name, field);
  }
}

function finish(resolution: Resolution): ResolvedModels {
  const models = new Map<string, Model>();
  for (const { resolved } of resolution.models.values()) {
    if (models.has(resolved.name)) {
      resolution.problems.push(new MongraphError('MODEL_DUPLICATE_NAME', { name: resolved.name }));
    }
    models.set(resolved.name, Object.freeze(resolved));
  }
  const embedded = new Map(
    [...resolution.embedded.values()].map(({ resolved }) => [resolved.name, resolved]),
  );
  return { models, embedded, problems: resolution.problems };
}
