import {
  allShown,
  wholeReader,
  wholeValueReader,
  type DocumentReader,
} from '../../loaders/values/document-reader.ts';
import type { Model } from '../../model/model.ts';
import { asRead } from '../input/validate-values.ts';

/** The reader of stored documents as hooks get them. */
export function hookDocumentReader(model: Model): DocumentReader {
  return wholeReader(model, allShown);
}

/** The reader of new documents as hooks get them: what is still to be set is null. */
export function draftReader(model: Model): DocumentReader {
  const fields = [...model.fields.values()].filter((field) => field.kind === 'stored');
  const readers = fields.map((field) => ({ ...field, read: wholeValueReader(model.name, field, allShown) }));
  return (draft) => {
    const row = asRead(draft);
    return Object.fromEntries(
      readers.map(({ name, storedAs, read }) => [name, (row[storedAs] ?? null) === null ? null : read(row)]),
    );
  };
}
