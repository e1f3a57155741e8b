import type { SearchField } from '../../model/search/model-search.ts';
import { searchRoom, suggestPaths } from '../../model/search/suggest-paths.ts';
import type { UpdateOperators } from '../../pipeline/write-command.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import { suggestKeys, type SuggestKeys } from './suggest-keys.ts';

/** A new document with the keys of its texts; what else is in the room of searches stays. */
export function withSuggestKeys<Stored extends object>(
  document: Stored,
  fields: readonly SearchField[],
): Stored {
  if (fields.length === 0) return document;
  const entries = fields.map((field): [string, SuggestKeys] => [
    suggestPaths(field).name,
    suggestKeys(storedValueAt(document, field.storedPath)),
  ]);
  const room: unknown = Reflect.get(document, searchRoom);
  return {
    ...document,
    [searchRoom]: { ...(isPlainObject(room) ? room : {}), suggest: Object.fromEntries(entries) },
  };
}

/**
 * An update with the keys of the texts that it changes.
 *
 * Texts that are completed stand in no list, and what changes them says what they become: `$set` and `$unset`, of themselves
 * or of what they stand in; inputs with other operators are refused. Of what another shape stores under the same name that
 * may not be so: there are no keys then.
 */
export function updateWithKeys(update: UpdateOperators, fields: readonly SearchField[]): UpdateOperators {
  const keys: Record<string, SuggestKeys> = {};
  for (const field of fields) {
    if (isWritten(update, field)) keys[suggestPaths(field).keys] = suggestKeys(setTo(update, field));
  }
  if (Object.keys(keys).length === 0) return update;
  return { ...update, $set: { ...update['$set'], ...keys } };
}

/** Whether only the stored document shows what an operator makes of a text. */
export function isUnknown(operator: string, path: string, { storedPath }: SearchField): boolean {
  return operator !== '$set' && operator !== '$unset' && concerns(path, storedPath);
}

function isWritten(update: UpdateOperators, { storedPath }: SearchField): boolean {
  return Object.values(update).some((entries) => Object.keys(entries).some((at) => concerns(at, storedPath)));
}

/** What an update sets a text to; undefined where it is gone. */
function setTo({ $set = {} }: UpdateOperators, { storedPath }: SearchField): unknown {
  const entry = Object.entries($set).find(([at]) => concerns(at, storedPath));
  return entry && valueAt(entry[1], below(entry[0], storedPath));
}

/** Whether a write at one path changes what is at the other: it is the same, or around it. */
function concerns(at: string, path: string): boolean {
  return path === at || path.startsWith(`${at}.`);
}

function below(at: string, path: string): readonly string[] {
  return path === at ? [] : path.slice(at.length + 1).split('.');
}

/** The value at a stored path through embedded documents; undefined where there is none. */
export function storedValueAt(document: object, path: string): unknown {
  return path.includes('.') ? valueAt(document, path.split('.')) : Reflect.get(document, path);
}

function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (value instanceof Map) return valueAt(value.get(name), rest);
  return isPlainObject(value) ? valueAt(value[name], rest) : undefined;
}
