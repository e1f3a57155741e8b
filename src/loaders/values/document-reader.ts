import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Row } from '../list-result.ts';
import { elementType } from '../../model/element-type.ts';
import type { EmbeddedModel, Field, FieldOwner, NeededFields, StoredField } from '../../model/model.ts';
import { fieldReader } from './field-reader.ts';
import { shapeReader, shapesOf } from './shape-of.ts';

/** Turns a document as the driver gives it into the TypeScript values that its model's type promises. */
export type DocumentReader = (row: Row) => Readonly<Record<string, unknown>>;

/** Whether a field of a document, or of one embedded in it, is shown; what is not is null. */
export type IsShown = (owner: FieldOwner, field: Field, row: Row) => boolean;

/** For what acts for the system, and for the functions of fields that are shown. */
export const allShown: IsShown = () => true;

/**
 * The reader of the part of documents that some needs name; embedded documents, too, have the API's names.
 *
 * The reader throws FIELD_WRONG_TYPE, and FIELD_MISSING for a required field without a value.
 */
export function neededReader(owner: FieldOwner, needs: NeededFields): DocumentReader {
  const readers = [...needs].map(
    ([field, part]) => [field.name, valueReader(owner.name, field, { part, isShown: allShown })] as const,
  );
  return (row) => Object.fromEntries(readers.map(([name, read]) => [name, read(row)]));
}

/** The reader of every stored field, hidden ones too. */
export function wholeReader(owner: FieldOwner, isShown: IsShown): DocumentReader {
  const readers = [...owner.fields.values()].flatMap((field) =>
    field.kind === 'stored'
      ? [{ field, read: valueReader(owner.name, field, { part: 'whole', isShown }) }]
      : [],
  );
  return (row) =>
    Object.fromEntries(
      readers.map(({ field, read }) => [field.name, isShown(owner, field, row) ? read(row) : null]),
    );
}

/** Of documents of several shapes each by its own, with the discriminator under its name in the API. */
function shapesReader(model: EmbeddedModel, isShown: IsShown): DocumentReader {
  const { variants } = model;
  if (variants === undefined) return wholeReader(model, isShown);
  const shapeOf = shapeReader(model);
  const readers = new Map(shapesOf(model).map((shape) => [shape, wholeReader(shape.model, isShown)]));
  return (row) => {
    const shape = shapeOf(row);
    // The field's reader has refused documents of unknown shapes.
    const read = shape && readers.get(shape);
    return { ...read?.(row), [variants.discriminator.name]: shape?.name };
  };
}

/** The reader of one field's value out of a document, whole. */
export function wholeValueReader(owner: string, field: StoredField, isShown: IsShown): (row: Row) => unknown {
  return valueReader(owner, field, { part: 'whole', isShown });
}

/** What of embedded documents is read. */
interface Inside {
  readonly part: NeededFields | 'whole';
  readonly isShown: IsShown;
}

function valueReader(owner: string, field: StoredField, inside: Inside): (row: Row) => unknown {
  const read = presentReader(owner, field);
  const inner = elementType(field.type);
  const decode = inner.kind === 'embedded' ? embeddedReader(inner.model, inside) : (value: unknown) => value;
  return (row) => {
    const value = read(row);
    return value === null ? null : decode(value);
  };
}

/** The reader of one field that leaves embedded documents as they are; throws FIELD_WRONG_TYPE, FIELD_MISSING. */
export function presentReader(owner: string, field: StoredField): (row: Row) => unknown {
  const read = fieldReader(owner, field);
  return (row) => {
    const value = read(row);
    if (value !== null || !field.required) return value;
    throw new MongraphError('FIELD_MISSING', { model: owner, field: field.name });
  };
}

/** Of one embedded document, or of lists of them. Made when first used: documents may hold others of their own type. */
function embeddedReader(model: EmbeddedModel, { part, isShown }: Inside): (value: unknown) => unknown {
  let reader: DocumentReader | undefined;
  const read = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(read);
    reader ??= part === 'whole' ? shapesReader(model, isShown) : neededReader(model, part);
    // The field's reader has seen that it is a document.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return reader(value as Row);
  };
  return read;
}
