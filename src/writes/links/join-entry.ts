import type { ManyToManyField, ValueType } from '../../model/model.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { Failure, InputPath } from '../failure.ts';
import type { Wanted } from './find-linked.ts';
import type { ManyLink } from './link-input.ts';

/**
 * Whether the documents that join two others have values of their own that clients write.
 *
 * Then the entries of a relation are objects, `{ create, join }`, `{ by, join }`, `{ by, create, join }` and
 * `{ by, changes, join }`; else the document to create, or the key, itself.
 */
export function hasJoinValues({ through, from, to, where }: ManyToManyField): boolean {
  const told = new Set([from, to, ...Object.keys(where)].map((path) => path.split('.', 1)[0]));
  return [...through.fields.values()].some((field) => {
    if (field.kind !== 'stored' || field.hidden || told.has(field.storedAs)) return false;
    return field.name === '_id' ? isChosen(field.type) : !field.readOnly;
  });
}

/** Ids that we make up are no value of the client's. */
function isChosen(type: ValueType): boolean {
  return type.kind === 'scalar' && type.type !== 'objectId';
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
  if (!hasJoinValues(field)) return { wanted: { kind, value, path }, join: undefined, joinPath };
  if (!isPlainObject(value)) {
    const message = `Write an object with ${shapes[kind]} and, where you like, "join".`;
    return { kind: 'validation', path, code: 'WRONG_TYPE', message };
  }
  const { join, create, by } = value;
  switch (kind) {
    case 'create':
      return { wanted: { kind, value: create, path: [...path, 'create'] }, join, joinPath };
    case 'connect':
      return { wanted: { kind, value: by, path: [...path, 'by'] }, join, joinPath };
    case 'connectOrCreate':
      return { wanted: { kind, value, path }, join, joinPath };
  }
}

const shapes = { create: '"create"', connect: '"by"', connectOrCreate: '"by", "create"' } as const;
