import { expect, inject, test } from 'vitest';
import { Author, Book, Shelf, Standing } from './book-models.ts';
import { openWriteWorld } from './write-world.ts';

test('a document that would be made of itself is refused, and waits for nothing', async () => {
  const world = await openWriteWorld([Author, Book, Shelf, Standing], {
    uri: inject('mongoUri'),
    name: 'itself',
  });
  const again = { connectOrCreate: [{ by: { id: 7 }, create: { _id: 7, title: 'y' } }] };
  const editors = { create: [{ _id: 2, name: 'Two', books: again }] };
  const books = { connectOrCreate: [{ by: { id: 7 }, create: { _id: 7, title: 'x', editors } }] };
  const { failures } = await world.create('Author', { _id: 1, name: 'One', books });
  expect(failures.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
    'CONTRADICTION set.books.connectOrCreate.0.create.editors.create.0.books.connectOrCreate.0',
  ]);
  expect(await world.all('authors')).toEqual([]);
  await world.close();
});
