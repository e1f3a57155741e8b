import type { FieldOwner, Model, StoredField } from '../../model/model.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import { presentValue, shapeOfEmbedded, visibleFields, type StoredEntries } from './present-value.ts';

/** What a change made of one field: JSON values, null where there is none. */
export interface FieldChange {
  /** In the API's names, dotted into embedded documents. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * What differs between two versions of a document, in the order of the model: embedded documents path by path, lists as wholes.
 *
 * What is written with every change (when, by whom, the version) is no difference, and hidden fields are left out.
 */
export function diffDocuments(
  model: Model,
  before: StoredDocument | null,
  after: StoredDocument | null,
): readonly FieldChange[] {
  const stamped = new Set(stampedFields(model).map(({ name }) => name));
  return diff(model, { before: before ?? {}, after: after ?? {} }, '').filter(
    ({ path }) => !stamped.has(path),
  );
}

/** The fields that every change writes, and the `_id`, which stands in a version itself. */
export function stampedFields({ writes, id }: Model): StoredField[] {
  const { createdAt, createdBy, updatedAt, updatedBy } = writes.timestamps;
  const fields = [id, writes.version, createdAt, createdBy, updatedAt, updatedBy];
  return fields.filter((field) => field !== undefined);
}

interface Versions {
  readonly before: StoredEntries;
  readonly after: StoredEntries;
}

function diff(owner: FieldOwner, { before, after }: Versions, prefix: string): FieldChange[] {
  return visibleFields(owner).flatMap(({ name, storedAs, type }): FieldChange[] => {
    const [old, now] = [before[storedAs], after[storedAs]];
    const path = `${prefix}${name}`;
    if (type.kind === 'embedded' && isPlainObject(old) && isPlainObject(now)) {
      const shape = shapeOfEmbedded(type.model, old);
      if (shape === shapeOfEmbedded(type.model, now)) {
        return diff(shape, { before: old, after: now }, `${path}.`);
      }
    }
    const change = { path, before: presentValue(type, old), after: presentValue(type, now) };
    return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change];
  });
}
