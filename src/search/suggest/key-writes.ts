import type { SearchField } from '../../model/search/model-search.ts';
import { searchRoom, suggestPaths } from '../../model/search/suggest-paths.ts';
import type { StoredDocument, UpdateOperators } from '../../pipeline/write-command.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import { suggestKeys, type SuggestKeys } from './suggest-keys.ts';

/** A new document with the keys of its texts; what else is in the room of searches stays. */
export function withSuggestKeys<Stored extends StoredDocument>(
  document: Stored,
  fields: readonly SearchField[],
): Stored {
  const entries = fields.map((field): [string, SuggestKeys] => [
    nameOf(field),
    suggestKeys(valueAt(document, field.storedPath.split('.'))),
  ]);
  const room = document[searchRoom];
  return {
    ...document,
    [searchRoom]: { ...(isPlainObject(room) ? room : {}), suggest: Object.fromEntries(entries) },
  };
}

/**
 * An update with the keys of the texts that it changes.
 *
 * Texts that are completed stand in no list, and what changes them says what they become: `$set` and `$unset`, of themselves
 * or of what they stand in.
 *
 * @throws TypeError for an operator whose result only the stored document shows; what reads inputs refuses those.
 */
export function updateWithKeys(update: UpdateOperators, fields: readonly SearchField[]): UpdateOperators {
  const keys: Record<string, SuggestKeys> = {};
  for (const field of fields) {
    const written = writtenAt(update, field.storedPath);
    if (written !== undefined) keys[suggestPaths(field).keys] = suggestKeys(written.value);
  }
  if (Object.keys(keys).length === 0) return update;
  return { ...update, $set: { ...update['$set'], ...keys } };
}

/** Whether an operator other than those whose result is known writes one of the texts. */
export function writesUnknown(operator: string, path: string, { storedPath }: SearchField): boolean {
  return operator !== '$set' && operator !== '$unset' && concerns(path, storedPath);
}

/** What an update makes of the value at a path; undefined where it leaves it. */
function writtenAt(update: UpdateOperators, path: string): { readonly value: unknown } | undefined {
  let written: { readonly value: unknown } | undefined;
  for (const [operator, entries] of Object.entries(update)) {
    for (const [at, operand] of Object.entries(entries)) {
      if (!concerns(at, path)) continue;
      if (operator === '$unset') written = { value: undefined };
      else if (operator === '$set') written = { value: valueAt(operand, below(at, path)) };
      else throw new TypeError(`${operator} of "${at}" does not say what is completed at "${path}"`);
    }
  }
  return written;
}

/** Whether a write at one path changes what is at the other: it is the same, or around it. */
function concerns(at: string, path: string): boolean {
  return path === at || path.startsWith(`${at}.`);
}

function below(at: string, path: string): readonly string[] {
  return path === at ? [] : path.slice(at.length + 1).split('.');
}

function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (value instanceof Map) return valueAt(value.get(name), rest);
  return isPlainObject(value) ? valueAt(value[name], rest) : undefined;
}

function nameOf(field: SearchField): string {
  const { keys } = suggestPaths(field);
  return keys.slice(keys.lastIndexOf('.') + 1);
}
