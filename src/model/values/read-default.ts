import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model, StoredField } from '../model.ts';
import { judgeScalar } from './judge-scalar.ts';
import { startReading, type Judged, type ReadingRules, type ValuePlace } from './reading.ts';

/** Authors write the `_id`s of documents as they are. */
export const authorsRules: ReadingRules = Object.freeze({ by: 'author', readKey: judgeKey });

/** The `_id` of a document of the target, as a TypeScript value. */
export function judgeKey({ id }: Model, value: unknown): Judged {
  if (id.type.kind === 'scalar') return judgeScalar(id.type, value);
  return { bson: undefined, faults: [{ code: 'WRONG_TYPE', reason: 'is no id' }] };
}

/**
 * The default of a field in BSON; undefined where it has none.
 *
 * @throws MongraphError DEFAULT_BAD_RESULT where the function that makes it gives a value that does not fit.
 */
export function readDefault(owner: string, field: StoredField, place: ValuePlace): unknown {
  const { viewer } = place.reading;
  const value: unknown = typeof field.default === 'function' ? field.default({ viewer }) : field.default;
  if (value === undefined || value === null) return value;
  const reading = startReading(authorsRules);
  const bson = place.readValue(field.type, value, { ...place, path: [], reading });
  const [problem] = reading.problems;
  if (problem !== undefined) {
    throw new MongraphError('DEFAULT_BAD_RESULT', {
      model: owner,
      field: field.name,
      reason: `${placeText(problem.path)}${problem.reason}`,
    });
  }
  // The viewer was read when the request came.
  if (value === viewer?.id) return bson;
  place.reading.keys.push(...reading.keys.map((key) => ({ ...key, path: [...place.path, ...key.path] })));
  return bson;
}

/** `at .awards at [2] `: where inside of a value something is. */
export function placeText(path: readonly (string | number)[]): string {
  return path.map((step) => (typeof step === 'number' ? `at [${step}] ` : `at .${step} `)).join('');
}
