import { calculateObjectSize } from 'bson';
import { expect, test } from 'vitest';
import type { InsertCommand, WriteCommand } from '../../pipeline/write-command.ts';
import { toWireWrites } from './wire-writes.ts';

const common = { maxTimeMS: 1 };
const insertOf = (...documents: object[]): InsertCommand => ({
  kind: 'insert',
  collection: 'books',
  documents: documents.map((document) => ({ ...document })),
});
const partsOf = (command: WriteCommand, limits: { items: number; bytes: number }) =>
  toWireWrites(command, common, limits).map(({ offset, length }) => [offset, length]);

test('every command in the words of the wire protocol', () => {
  const filter = { _id: 1 };
  const update = { $set: { a: 1 } };
  const arrayFilters = [{ 'e.x': 1 }];
  const place = { collection: 'books', database: 'archive' };
  const commands: WriteCommand[] = [
    { ...insertOf({ _id: 1 }), ordered: false },
    {
      kind: 'update',
      ...place,
      updates: [
        { filter, update, arrayFilters },
        { filter: {}, update, multi: true },
      ],
    },
    { kind: 'delete', ...place, filter },
    { kind: 'delete', ...place, filter, multi: true },
    { kind: 'findAndModify', ...place, filter, change: { update, arrayFilters }, returns: 'new' },
    { kind: 'findAndModify', ...place, filter, change: 'delete', returns: 'old' },
  ];
  expect(commands.flatMap((command) => toWireWrites(command, common)).map(({ wire }) => wire)).toEqual([
    { insert: 'books', documents: [{ _id: 1 }], ordered: false, maxTimeMS: 1 },
    {
      update: 'books',
      updates: [
        { q: filter, u: update, arrayFilters },
        { q: {}, u: update, multi: true },
      ],
      maxTimeMS: 1,
    },
    { delete: 'books', deletes: [{ q: filter, limit: 1 }], maxTimeMS: 1 },
    { delete: 'books', deletes: [{ q: filter, limit: 0 }], maxTimeMS: 1 },
    { findAndModify: 'books', query: filter, update, arrayFilters, new: true, maxTimeMS: 1 },
    { findAndModify: 'books', query: filter, remove: true, maxTimeMS: 1 },
  ]);
});

test('parts end before there are too many items or bytes, and never without one', () => {
  const five = insertOf({ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }, { a: 5 });
  const one = calculateObjectSize({ a: 1 }) + 8;
  expect(partsOf(five, { items: 2, bytes: 1_000 })).toEqual([
    [0, 2],
    [2, 2],
    [4, 1],
  ]);
  expect(partsOf(five, { items: 100, bytes: 3 * one })).toEqual([
    [0, 3],
    [3, 2],
  ]);
  expect(partsOf(five, { items: 5, bytes: 5 * one })).toEqual([[0, 5]]);
  expect(partsOf(insertOf({ a: 'long'.repeat(99) }, { a: 1 }), { items: 9, bytes: one })).toEqual([
    [0, 1],
    [1, 1],
  ]);
  expect(partsOf(insertOf(), { items: 9, bytes: 9 })).toEqual([]);
});
