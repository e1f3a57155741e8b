import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Row } from '../../loaders/list-result.ts';
import { derivedKeys, type DerivedKey } from '../../model/group-key-names.ts';
import type { EmbeddedModel, Model } from '../../model/model.ts';
import { groupEntries, type GroupEntry } from '../../planner/groups/group-entries.ts';
import { keyPath, type GroupKey, type Grouping } from '../../planner/groups/group-key.ts';
import { readPath } from '../../planner/read-path.ts';
import type { Api, ShapeRef } from '../api.ts';
import { groupKeyName } from '../type-names.ts';
import { valueReader } from '../../loaders/values/field-reader.ts';
import { numberRangeType } from './number-range-type.ts';
import type { ShapeFields } from './shape-fields.ts';

/** What a group is made by, below some names. */
export interface GroupKeys {
  readonly row: Row;
  readonly keys: KeyIndex;
  readonly prefix: string;
}

/** The keys of groups by their names: where each stands, and how it was made. */
export type KeyIndex = ReadonlyMap<string, { readonly path: string; readonly grouping: Grouping }>;

export function indexKeys(keys: readonly GroupKey[]): KeyIndex {
  return new Map(
    keys.map(({ names, grouping }, index) => [names.join('.'), { path: keyPath(keys, index), grouping }]),
  );
}

/** The type of what groups are made by. */
export function groupKeyType(api: Api, owner: Model | EmbeddedModel): ShapeRef<GroupKeys> {
  return api.shapeNamed<GroupKeys>(groupKeyName(owner.name), (ref) => {
    ref.implement({
      description: `What groups by fields of ${owner.name} are made by; null where they are not made by it.`,
      extensions: { mongraph: { groupKey: owner.name, cost: 0 } },
      fields: (t) =>
        Object.fromEntries(
          groupEntries(owner).flatMap((entry) => Object.entries(fieldsOf(api, { owner, entry, t }))),
        ),
    });
  });
}

interface KeyPlace<Entry> {
  readonly owner: Model | EmbeddedModel;
  readonly entry: Entry;
  readonly t: ShapeFields<GroupKeys>;
}

function fieldsOf(api: Api, { owner, entry, t }: KeyPlace<GroupEntry>) {
  switch (entry.kind) {
    case 'value':
      return valueFields(api, { owner, entry, t });
    case 'document':
    case 'count': {
      const { name, field } = entry;
      return {
        [name]: t.field({
          type: entry.kind === 'count' ? relationKeyType(api) : groupKeyType(api, entry.owner),
          nullable: false,
          description: `What of "${name}" the groups are made by.`,
          extensions: { mongraph: { model: owner.name, field: field.name } },
          resolve: ({ prefix, ...keys }): GroupKeys => ({ ...keys, prefix: `${prefix}${name}.` }),
        }),
      };
    }
  }
}

function valueFields(api: Api, { owner, entry, t }: KeyPlace<GroupEntry & { readonly kind: 'value' }>) {
  const { name, field, type } = entry;
  const place = { model: owner.name, field: field.name };
  const extensions = { mongraph: place };
  const read = valueReader(type, place);
  return {
    [name]: t.field({
      type: api.leaves.leafOf(type, { owner: owner.name, field: field.name }),
      nullable: true,
      description: `The value of "${name}", or where its period starts.`,
      extensions,
      resolve: (keys) => readKey(keys, name, read),
    }),
    ...Object.fromEntries(
      derivedKeys(name, type).map((key) => [key.name, derivedField(api, key, { t, place })]),
    ),
  };
}

interface DerivedPlace {
  readonly t: ShapeFields<GroupKeys>;
  readonly place: { readonly model: string; readonly field: string };
}

function derivedField(api: Api, { name, kind }: DerivedKey, { t, place }: DerivedPlace) {
  const wrongType = (raw: unknown): never => {
    const expected = kind === 'ranges' ? 'number' : 'date';
    throw new MongraphError('FIELD_WRONG_TYPE', { ...place, expected, found: String(raw) });
  };
  const extensions = { mongraph: place };
  if (kind === 'part') {
    return t.int({
      nullable: true,
      description: `The part of "${place.field}".`,
      extensions,
      resolve: (keys) => readKey(keys, name, (raw) => (typeof raw === 'number' ? raw : wrongType(raw))),
    });
  }
  return t.field({
    type: numberRangeType(api),
    nullable: true,
    description: `The range that "${place.field}" is in.`,
    extensions,
    resolve: (keys) =>
      readKey(keys, name, (raw, grouping) => {
        if (grouping.kind !== 'ranges' || typeof raw !== 'number') return wrongType(raw);
        const { boundaries } = grouping;
        return { from: numberAt(boundaries, raw - 1), to: numberAt(boundaries, raw) };
      }),
  });
}

type Boundaries = Extract<Grouping, { readonly kind: 'ranges' }>['boundaries'];

function numberAt(boundaries: Boundaries, index: number): number | null {
  const boundary = boundaries[index];
  return boundary === undefined ? null : Number(boundary.toString());
}

function readKey<Value>(
  { row, keys, prefix }: GroupKeys,
  name: string,
  read: (raw: unknown, grouping: Grouping) => Value,
): Value | null {
  const key = keys.get(`${prefix}${name}`);
  const raw = key === undefined ? null : readPath(row, key.path);
  return key === undefined || raw === undefined || raw === null ? null : read(raw, key.grouping);
}

function relationKeyType(api: Api): ShapeRef<GroupKeys> {
  return api.shapeNamed<GroupKeys>('RelationGroupKey', (ref) => {
    ref.implement({
      description:
        'What of a list of related documents groups are made by; null where they are not made by it.',
      extensions: { mongraph: { cost: 0 } },
      fields: (t) => ({
        count: t.int({
          nullable: true,
          description: 'How many there are that can be read.',
          resolve: (keys) => readKey(keys, 'count', Number),
        }),
      }),
    });
  });
}
