import { MongraphError } from '../../errors/mongraph-error.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';

/**
 * Refuses what is undefined anywhere in a filter: a condition that silently falls away matches all documents.
 *
 * @throws MongraphError FILTER_BAD_OPERAND
 */
export function refuseUndefined(value: unknown, path: string): void {
  if (value === undefined) {
    const reason = 'it is undefined; leave out what is no condition';
    throw new MongraphError('FILTER_BAD_OPERAND', { path, reason });
  }
  if (Array.isArray(value)) value.forEach((one, index) => refuseUndefined(one, `${path}.${index}`));
  else if (isPlainObject(value)) {
    for (const [name, inner] of Object.entries(value)) refuseUndefined(inner, `${path}.${name}`);
  }
}
