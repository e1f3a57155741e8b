import { findPath } from '../find-path.ts';
import type { Model, StoredField } from '../model.ts';

/** What one key of an index covers. */
export interface IndexPath {
  /** The path in MongoDB's names, with the `$**` of a wildcard. */
  readonly storedPath: string;
  /** Whether it is a wildcard. */
  readonly wildcard: boolean;
  /** The field at the path; undefined for `$**` alone, and inside of a JSON field. */
  readonly field: StoredField | undefined;
  /** The outermost list that the path goes through or ends in, as an API path. */
  readonly list: string | undefined;
}

/** A key of an index, written in the API's names: a path, `$**`, `meta.$**`, or a path into a JSON field. */
export function findIndexPath(model: Model, path: string): IndexPath | undefined {
  if (path === '$**') return { storedPath: path, wildcard: true, field: undefined, list: undefined };
  if (path.endsWith('.$**')) {
    const above = findIndexPath(model, path.slice(0, -4));
    return above === undefined || above.wildcard
      ? undefined
      : { ...above, storedPath: `${above.storedPath}.$**`, wildcard: true };
  }
  const found = findPath(model, path);
  if (found === undefined) return insideJson(model, path);
  return {
    storedPath: found.storedPath,
    wildcard: false,
    field: found.field,
    list: outermostList(model, path),
  };
}

function insideJson(model: Model, path: string): IndexPath | undefined {
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const found = findPath(model, path.slice(0, dot));
    if (found?.field.type.kind !== 'scalar' || found.field.type.type !== 'json') continue;
    const list = outermostList(model, path.slice(0, dot));
    return { storedPath: `${found.storedPath}${path.slice(dot)}`, wildcard: false, field: undefined, list };
  }
  return undefined;
}

function outermostList(model: Model, path: string): string | undefined {
  const names = path.split('.');
  return names
    .map((_, index) => names.slice(0, index + 1).join('.'))
    .find((prefix) => findPath(model, prefix)?.field.type.kind === 'list');
}
