import { MongraphError } from '../../errors/mongraph-error.ts';
import type { IndexDefinition } from '../define/index-definition.ts';
import type { CheckedIndex, IndexRule } from './checked-index.ts';

/** What does not go with an index's kind, or with another of its options. */
export const indexOptionRules: readonly IndexRule[] = [
  named,
  sparseAndPartial,
  onlyForText,
  weightsOfKeys,
  notForText,
  wildcardProjection,
  notForWildcards,
];

type Option = keyof IndexDefinition;

function named(checked: CheckedIndex): MongraphError | undefined {
  const { name } = checked.index;
  if (name === undefined) return undefined;
  if (name === '' || name === '*' || name.includes('\0'))
    return refuse(checked, 'name', 'MongoDB does not take it.');
  return name === '_id_' ? refuse(checked, 'name', 'it is the name of the index of "_id".') : undefined;
}

function sparseAndPartial(checked: CheckedIndex): MongraphError | undefined {
  const { sparse, partial } = checked.index;
  return sparse === true && partial !== undefined
    ? refuse(checked, 'sparse', 'it has `partial`; say in `partial` that the field exists.')
    : undefined;
}

function onlyForText(checked: CheckedIndex): MongraphError | undefined {
  if (isText(checked)) return undefined;
  const options = ['weights', 'defaultLanguage', 'languageOverride'] as const;
  const given = options.find((option) => checked.index[option] !== undefined);
  return given && refuse(checked, given, 'only text indexes have it.');
}

function weightsOfKeys(checked: CheckedIndex): MongraphError | undefined {
  const { index, keys } = checked;
  if (!isText(checked)) return undefined;
  const textPaths = keys.flatMap(({ path, direction }) => (direction === 'text' ? [path] : []));
  for (const [path, weight] of Object.entries(index.weights ?? {})) {
    if (!textPaths.includes('$**') && !textPaths.includes(path)) {
      return refuse(checked, 'weights', `"${path}" is no text key of it.`);
    }
    if (!Number.isInteger(weight) || weight < 1 || weight > 99_999) {
      return refuse(checked, 'weights', `a weight is a whole number from 1 to 99999, not ${String(weight)}.`);
    }
  }
  return undefined;
}

function notForText(checked: CheckedIndex): MongraphError | undefined {
  if (!isText(checked)) return undefined;
  const options = ['unique', 'collation'] as const;
  const given = options.find(
    (option) => checked.index[option] !== undefined && checked.index[option] !== false,
  );
  return given && refuse(checked, given, 'it does not go with a text index.');
}

function wildcardProjection(checked: CheckedIndex): MongraphError | undefined {
  const { index, keys } = checked;
  const projection = index.wildcardProjection;
  if (projection === undefined) return undefined;
  const refuseIt = (reason: string): MongraphError => refuse(checked, 'wildcardProjection', reason);
  if (!keys.some(({ path, direction }) => path === '$**' && direction !== 'text')) {
    return refuseIt('only indexes of "$**" have it.');
  }
  const values = Object.entries(projection).flatMap(([path, value]) => (path === '_id' ? [] : [value]));
  if (Object.keys(projection).length === 0) return refuseIt('it names no field.');
  return new Set(values).size > 1
    ? refuseIt('it names fields to take in and fields to leave out.')
    : undefined;
}

function notForWildcards(checked: CheckedIndex): MongraphError | undefined {
  if (!checked.keys.some(({ wildcard, direction }) => wildcard && direction !== 'text')) return undefined;
  const options = ['unique', 'sparse'] as const;
  const given = options.find((option) => checked.index[option] === true);
  return given && refuse(checked, given, 'it does not go with a wildcard.');
}

function isText({ keys }: CheckedIndex): boolean {
  return keys.some(({ direction }) => direction === 'text');
}

function refuse({ params }: CheckedIndex, option: Option, reason: string): MongraphError {
  return new MongraphError('MODEL_INDEX_BAD_OPTION', { ...params, option, reason });
}
