import { MongraphError } from '../../errors/mongraph-error.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import { derivedKeyName } from '../../model/group-key-names.ts';
import type { FieldOwner, Model, ScalarValue } from '../../model/model.ts';
import { lookupsOf, mostLookups } from '../derive/lookups-of.ts';
import { parseValue, type Databases, type ParsedValue, type ValueRules } from '../derive/parse-value.ts';
import type { FieldAccess } from '../fields/field-access.ts';
import { groupEntries, isGroupable } from './group-entries.ts';
import type { GroupKey, Grouping } from './group-key.ts';
import { readGrouping } from './read-grouping.ts';

/** What groups are made by, as clients write it: entries of one field each. */
export type GroupByInput = readonly Readonly<Record<string, unknown>>[];

const mostKeys = 8;

/**
 * Reads what groups are made by.
 *
 * @throws MongraphError GROUP_… for no entries or too many, an unknown field, an option that cannot be used, one key twice, too many lookups;
 * FIELD_FORBIDDEN for a field that the viewer may not read.
 */
export function parseGroupBy(model: Model, by: GroupByInput, access: FieldAccess): readonly GroupKey[] {
  if (by.length === 0 || by.length > mostKeys) {
    throw new MongraphError('GROUP_BAD_NUMBER_OF_KEYS', { given: by.length, limit: mostKeys });
  }
  const keys = by.map((entry) => parseKey(model, entry, { ...rules, access }));
  const names = keys.map((key) => key.names.join('.'));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new MongraphError('GROUP_BAD_KEY', { path: twice, reason: 'the groups have that key already' });
  }
  const counted = keys.reduce((sum, { derived }) => sum + lookupsOf(derived), 0);
  if (counted > mostLookups) throw new MongraphError('GROUP_TOO_LARGE', { counted, limit: mostLookups });
  return Object.freeze(keys);
}

const rules: Omit<ValueRules, 'access'> = Object.freeze({
  accepts: isGroupable,
  unknownField: (owner: FieldOwner, field: string) =>
    new MongraphError('GROUP_UNKNOWN_FIELD', {
      type: owner.name,
      field,
      suggestions: suggest(
        field,
        groupEntries(owner).map(({ name }) => name),
      ),
    }),
  badEntry: ({ name }: FieldOwner, given: number) =>
    new MongraphError('GROUP_BAD_ENTRY', { type: name, given }),
  tooDeep: (limit: number) => new MongraphError('GROUP_TOO_DEEP', { limit }),
  acrossDatabases: (names: readonly string[], { from, to }: Databases) =>
    new MongraphError('GROUP_ACROSS_DATABASES', { path: names.join('.'), from, to }),
});

function parseKey(model: Model, entry: unknown, valueRules: ValueRules): GroupKey {
  const value = parseValue(model, entry, valueRules);
  const { path, derived, names, field, certain } = value;
  const given = optionsOf(value);
  const grouping = readGrouping(given, { path: names.join('.'), type: scalarOf(value) });
  return Object.freeze({
    path,
    derived,
    names: Object.freeze([...names.slice(0, -1), keyName(names.at(-1) ?? '', grouping)]),
    grouping,
    list: field?.type.kind === 'list',
    nulls: given.get('nulls') !== false,
    certain,
  });
}

/** Null is no option: an explicit one counts as left out. */
function optionsOf({ given }: ParsedValue): ReadonlyMap<string, unknown> {
  const entries = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  return new Map(entries.filter(([, value]) => value !== undefined && value !== null));
}

function scalarOf({ field }: ParsedValue): ScalarValue | undefined {
  const type = field?.type.kind === 'list' ? field.type.of : field?.type;
  return type?.kind === 'scalar' ? type : undefined;
}

/** The name of a key in the answer: what is no value of the field has a name of its own. */
function keyName(field: string, { kind }: Grouping): string {
  return kind === 'value' || kind === 'period' ? field : derivedKeyName(field, kind);
}
