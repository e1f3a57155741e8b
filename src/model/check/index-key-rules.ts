import { MongraphError } from '../../errors/mongraph-error.ts';
import type { CheckedIndex, IndexRule } from './checked-index.ts';

const directions = new Set<unknown>([1, -1, 'text', '2dsphere', 'hashed']);
const maxKeys = 32;

/** What every index's keys must be, whatever its kind. */
export const indexKeyRules: readonly IndexRule[] = [keysThatMongodbTakes, oneListAtMost, wildcardAlone];

function keysThatMongodbTakes(checked: CheckedIndex): MongraphError | undefined {
  const { keys } = checked;
  if (keys.length === 0) return wrongKeys(checked, 'there are none.');
  if (keys.length > maxKeys) return wrongKeys(checked, `MongoDB allows ${maxKeys}, not ${keys.length}.`);
  const odd = keys.find(({ direction }) => !directions.has(direction));
  if (odd !== undefined) {
    const given = JSON.stringify(odd.direction);
    return wrongKeys(checked, `"${odd.path}" has ${given}, not 1, -1, "text", "2dsphere" or "hashed".`);
  }
  const [first] = keys;
  return keys.length === 1 && first?.path === '_id' && typeof first.direction === 'number'
    ? wrongKeys(checked, 'MongoDB has an index of "_id" already.')
    : undefined;
}

/** One entry for each pair of elements of two lists would be too many: MongoDB refuses such documents. */
function oneListAtMost(checked: CheckedIndex): MongraphError | undefined {
  const lists = new Set(
    checked.keys.flatMap(({ list, direction, wildcard }) =>
      list === undefined || wildcard || typeof direction !== 'number' ? [] : [list],
    ),
  );
  const [first, second] = lists;
  return second === undefined
    ? undefined
    : wrongKeys(checked, `"${first}" and "${second}" are both lists; one index covers one list at most.`);
}

function wildcardAlone(checked: CheckedIndex): MongraphError | undefined {
  const { keys, index } = checked;
  const wildcards = keys.filter(({ wildcard }) => wildcard);
  const [wildcard] = wildcards;
  if (wildcard === undefined) return undefined;
  if (wildcards.length > 1) return wrongKeys(checked, 'only one key may be a wildcard.');
  if (wildcard.direction === '2dsphere' || wildcard.direction === 'hashed') {
    return wrongKeys(checked, `a wildcard cannot be "${wildcard.direction}".`);
  }
  if (wildcard.direction === 'text' && wildcard.path !== '$**') {
    return wrongKeys(checked, 'the wildcard of a text index is "$**", over all fields.');
  }
  if (keys.length > 1 && wildcard.direction !== 'text' && wildcard.path === '$**') {
    if (index.wildcardProjection === undefined) {
      return wrongKeys(checked, '"$**" beside other keys needs `wildcardProjection` to leave those out.');
    }
  }
  return undefined;
}

function wrongKeys({ params }: CheckedIndex, reason: string): MongraphError {
  return new MongraphError('MODEL_INDEX_BAD_KEYS', { ...params, reason });
}
