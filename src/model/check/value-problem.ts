import type { ValueType } from '../model.ts';
import { authorsRules, placeText } from '../values/read-default.ts';
import { readValue } from '../values/read-value.ts';
import { startReading } from '../values/reading.ts';

/** What is wrong with an author's value for a field of this type, constraints included, as the end of "The value …"; undefined if nothing. */
export function valueProblem(type: ValueType, value: unknown): string | undefined {
  const reading = startReading(authorsRules);
  readValue(type, value, { path: [], reading });
  const [problem] = reading.problems;
  return problem && `${placeText(problem.path)}${problem.reason}`;
}
