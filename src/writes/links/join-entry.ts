import type { ManyToManyField, StoredField } from '../../model/model.ts';
import { isRecord } from '../../model/values/input-entries.ts';
import type { Failure, InputPath } from '../failure.ts';
import type { Wanted } from './find-linked.ts';
import type { ManyLink } from './link-input.ts';

/**
 * The fields of join documents that clients write: all but the two references and what the relation says itself.
 *
 * Where there are some, the entries of a relation are objects: `{ set, join }`, `{ by, join }`, `{ by, create, join }`,
 * `{ by, changes, join }`; else they are the document to create or the key itself.
 */
export function joinFields({ through, from, to, where }: ManyToManyField): readonly StoredField[] {
  const taken = new Set([from, to, ...Object.keys(where)].map((path) => path.split('.', 1)[0]));
  return [...through.fields.values()].filter(
    (field): field is StoredField =>
      field.kind === 'stored' &&
      field.name !== '_id' &&
      !field.readOnly &&
      !field.hidden &&
      !taken.has(field.storedAs),
  );
}

/** What an entry of a relation wants, and what it says of the join document. */
export interface JoinEntry {
  readonly wanted: Wanted;
  readonly join: unknown;
  readonly joinPath: InputPath;
}

/** Reads an entry that creates or connects. */
export function readJoinEntry(field: ManyToManyField, { kind, value, path }: ManyLink): JoinEntry | Failure {
  if (kind !== 'create' && kind !== 'connect' && kind !== 'connectOrCreate') {
    throw new TypeError(`A nested "${kind}" connects nothing`);
  }
  const joinPath = [...path, 'join'];
  if (joinFields(field).length === 0) return { wanted: { kind, value, path }, join: undefined, joinPath };
  if (!isRecord(value)) {
    const message = `Write an object with ${shapes[kind]} and, where you like, "join".`;
    return { kind: 'validation', path, code: 'WRONG_TYPE', message };
  }
  const { join, set, by } = value;
  switch (kind) {
    case 'create':
      return { wanted: { kind, value: set, path: [...path, 'set'] }, join, joinPath };
    case 'connect':
      return { wanted: { kind, value: by, path: [...path, 'by'] }, join, joinPath };
    case 'connectOrCreate':
      return { wanted: { kind, value, path }, join, joinPath };
  }
}

const shapes = { create: '"set"', connect: '"by"', connectOrCreate: '"by", "create"' } as const;
