import type { ValueProblem } from '../../model/values/reading.ts';
import type { InputPath, ValidationFailure } from '../failure.ts';

/** The failure that a problem of a value is. */
export function toFailure({ path, code, reason, hint = '' }: ValueProblem): ValidationFailure {
  const message = `"${lastName(path)}" ${reason}${hint === '' ? '.' : hint}`;
  return Object.freeze({ kind: 'validation', path, code, message });
}

/** The field that a path leads to, with the places in its lists: `board.3.0`. */
export function lastName(path: InputPath): string {
  const start = path.findLastIndex((step) => typeof step === 'string');
  return path.slice(Math.max(start, 0)).join('.');
}
