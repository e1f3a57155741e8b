import { deserialize, serialize } from 'bson';
import { allShown, wholeValueReader } from '../../loaders/values/document-reader.ts';
import type { ValidatedValue } from '../../model/values/reading.ts';
import type { Complaint } from '../../model/writes.ts';
import type { Failure, InputPath } from '../failure.ts';

/** Asks the validators of fields about new values that are otherwise good; they get what a document would give back. */
export function validateNew(values: readonly ValidatedValue[]): Promise<Failure[]> {
  return validateStored(values.map((one) => ({ ...one, bson: asRead({ value: one.bson })['value'] })));
}

/** Asks the validators of fields about values as the driver gives them. */
export async function validateStored(values: readonly ValidatedValue[]): Promise<Failure[]> {
  const asked = values.flatMap(({ owner, field, bson, path }) => {
    const value = wholeValueReader(owner, field, allShown)({ [field.storedAs]: bson });
    return field.validators.map(async (validate) => toFailures(await validate(value), path));
  });
  return (await Promise.all(asked)).flat();
}

/** A document of BSON values as the driver would give it. */
export function asRead(document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return deserialize(serialize(document), { promoteLongs: false });
}

function toFailures(complaint: Complaint | undefined, path: InputPath): Failure[] {
  if (complaint === undefined) return [];
  const { code, message } =
    typeof complaint === 'string' ? { code: 'INVALID', message: complaint } : complaint;
  return [Object.freeze({ kind: 'validation', path, code, message })];
}
