import { beforeEach, describe, expect, it } from 'vitest';
import { errors, useBooks } from './book-lab.ts';

const { create, update, all, books, standings, fill } = useBooks('nested');

describe('a new document', () => {
  it('alone is one command, with no transaction', async () => {
    const { failures, commands } = await create('Author', { _id: 1, name: 'Le Guin' });
    expect({ failures, commands }).toEqual({ failures: [], commands: ['insert authors'] });
    expect(await all('Author')).toEqual([{ _id: 1, name: 'Le Guin' }]);
  });

  it('with its children is one insert for each model', async () => {
    const { failures, commands } = await create('Author', {
      _id: 1,
      name: 'Le Guin',
      books: { create: Array.from({ length: 20 }, (_, index) => ({ _id: index, title: `Book ${index}` })) },
    });
    expect(failures).toEqual([]);
    expect(commands).toEqual(['insert authors', 'insert books', 'commitTransaction books']);
    expect(await all('Book')).toHaveLength(20);
    expect((await all('Book'))[3]).toEqual({ _id: 3, title: 'Book 3', author: 1, editors: [] });
  });

  it('is written with what is nested in it to any depth', async () => {
    await fill();
    expect(await books()).toEqual([
      { _id: 1, author: 1, editors: [] },
      { _id: 2, author: 1, editors: [2] },
      { _id: 3, author: 1, editors: [] },
    ]);
    expect((await all('Author')).map(({ name }) => name)).toEqual(['Le Guin', 'Silverberg']);
    expect((await all('Shelf')).map(({ label }) => label)).toEqual(['A', 'B']);
    expect(await standings()).toEqual(['3 1 5', '3 2 ']);
  });

  it('refers to what is there by any unique key, one lookup for all of them', async () => {
    await fill();
    const connect = { connect: { name: 'Le Guin' } };
    const { failures, commands } = await create('Shelf', { _id: 9, label: 'unused' });
    expect({ failures, commands }).toEqual({ failures: [], commands: ['insert shelves'] });
    const many = await create('Author', {
      _id: 7,
      name: 'Editor',
      books: {
        create: [
          { _id: 11, title: 'x', editors: { connect: [{ name: 'Le Guin' }, { name: 'Silverberg' }] } },
          { _id: 12, title: 'y', editors: { connect: [{ name: 'Silverberg' }] } },
        ],
      },
    });
    expect(many.failures).toEqual([]);
    expect(many.commands.filter((name) => name.startsWith('find'))).toHaveLength(1);
    expect((await books()).slice(3)).toEqual([
      { _id: 11, author: 7, editors: [1, 2] },
      { _id: 12, author: 7, editors: [2] },
    ]);
    const one = await create('Book', { _id: 20, title: 'One', author: connect });
    expect(one.failures).toEqual([]);
    expect(one.commands).toEqual(['find authors', 'insert books']);
    expect((await books()).at(-1)).toEqual({ _id: 20, author: 1, editors: [] });
  });

  it('connects to what is there or makes it, once for the same key', async () => {
    await fill();
    const make = { by: { name: 'Delany' }, create: { _id: 5, name: 'Delany' } };
    const outcome = await create('Author', {
      _id: 6,
      name: 'Editor',
      books: {
        create: [
          { _id: 11, title: 'x', editors: { connectOrCreate: [make] } },
          {
            _id: 12,
            title: 'y',
            editors: { connectOrCreate: [make, { by: { name: 'Le Guin' }, create: {} }] },
          },
        ],
      },
    });
    expect(outcome.failures).toEqual([]);
    expect((await books()).slice(3).map(({ editors }) => editors)).toEqual([[5], [5, 1]]);
    expect(await all('Author')).toHaveLength(4);
  });

  it('takes over the children that it connects', async () => {
    await fill();
    const outcome = await create('Author', {
      _id: 8,
      name: 'New',
      books: { connect: [{ id: 1 }, { id: '2' }] },
    });
    expect(outcome.failures).toEqual([]);
    expect((await books()).map(({ author }) => author)).toEqual([8, 8, 1]);
  });

  it('tells everything that is wrong, at its place, and leaves nothing', async () => {
    const outcome = await create('Author', {
      _id: 1,
      books: {
        create: [{ _id: 1 }, { _id: 2, title: 'ok', editors: { connect: [{ name: 'nobody' }] } }],
        connect: [{ id: 99 }],
        conect: [],
      },
    });
    expect(errors(outcome).toSorted()).toEqual([
      'notFound NOT_FOUND set.books.connect.0',
      'notFound NOT_FOUND set.books.create.1.editors.connect.0',
      'validation REQUIRED set.books.create.0.title',
      'validation REQUIRED set.name',
      'validation UNKNOWN_FIELD set.books.conect',
    ]);
    expect(await all('Author')).toEqual([]);
    expect(await all('Book')).toEqual([]);
  });

  it('needs what it requires, however that is left out', async () => {
    await fill();
    const shelf = { connect: { id: 1 } };
    const left = [
      await create('Standing', { shelf }),
      await create('Standing', { shelf, book: null }),
      await create('Standing', { shelf, bookId: null }),
    ];
    expect(left.map(errors)).toEqual([
      ['validation REQUIRED set.book'],
      ['validation REQUIRED set.book'],
      ['validation REQUIRED set.bookId'],
    ]);
    expect(await all('Standing')).toHaveLength(2);
  });

  it('leaves nothing when its last step fails', async () => {
    await fill();
    const outcome = await create('Author', {
      _id: 50,
      name: 'Fifty',
      books: {
        create: [{ _id: 51, title: 'x', shelves: { create: [{ create: { _id: 52, label: 'A' } }] } }],
      },
    });
    expect(errors(outcome)).toEqual(['conflict NOT_UNIQUE set.books.create.0.shelves.create.0.create.label']);
    expect(await all('Author')).toHaveLength(2);
    expect(await all('Book')).toHaveLength(3);
  });
});

describe('a reference of a document that is there', () => {
  beforeEach(fill);

  it('is connected, made, let go', async () => {
    const steps: [unknown, unknown][] = [
      [{ connect: { id: 2 } }, 2],
      [{ create: { _id: 30, name: 'Thirty' } }, 30],
      [{ connectOrCreate: { by: { name: 'Le Guin' }, create: { _id: 31, name: 'x' } } }, 1],
      [{ disconnect: true }, null],
    ];
    for (const [author, expected] of steps) {
      expect((await update('Book', 1, { author })).failures).toEqual([]);
      expect((await books())[0]?.author).toBe(expected);
    }
  });

  it('leads to changes of what it refers to', async () => {
    const outcome = await update('Book', 1, {
      title: 'New',
      author: { update: { set: { name: 'Ursula' } } },
    });
    expect(outcome.failures).toEqual([]);
    expect((await all('Author'))[0]).toEqual({ _id: 1, name: 'Ursula' });
    expect((await all('Book'))[0]?.['title']).toBe('New');
  });

  it('is deleted with what it refers to', async () => {
    await update('Book', 1, { author: { connect: { id: 2 } } });
    const outcome = await update('Book', 1, { author: { delete: true } });
    expect(outcome.failures).toEqual([]);
    expect((await books())[0]?.author).toBeNull();
    expect((await all('Author')).map(({ _id }) => _id)).toEqual([1]);
  });

  it('says one thing at a time, and what can be said', async () => {
    const both = await update('Book', 1, { author: { connect: { id: 1 }, disconnect: true } });
    const none = await update('Book', 1, { author: {} });
    const wrong = await update('Book', 1, { author: { link: { id: 1 } } });
    await update('Book', 1, { author: { disconnect: true } });
    const nothing = await update('Book', 1, { author: { update: { set: { name: 'x' } } } });
    expect([both, none, wrong, nothing].map(errors)).toEqual([
      ['validation CONTRADICTION set.author'],
      ['validation EMPTY set.author'],
      ['validation UNKNOWN_FIELD set.author.link'],
      ['notFound NOT_FOUND set.author.update'],
    ]);
  });
});

describe('a list of references', () => {
  beforeEach(fill);

  it('gets and loses members, in its order', async () => {
    const steps: [unknown, unknown[]][] = [
      [{ connect: [{ id: 1 }, { id: 2 }] }, [1, 2]],
      [{ create: [{ _id: 40, name: 'Forty' }] }, [1, 2, 40]],
      [{ disconnect: [{ id: 2 }], connect: [{ id: 1 }] }, [1, 40]],
      [{ set: [{ id: 40 }, { id: 2 }] }, [40, 2]],
      [{ delete: [{ id: 40 }] }, [2]],
      [{ set: [] }, []],
    ];
    for (const [editors, expected] of steps) {
      expect((await update('Book', 1, { editors })).failures).toEqual([]);
      expect((await books())[0]?.editors).toEqual(expected);
    }
    expect((await all('Author')).map(({ _id }) => _id)).toEqual([1, 2]);
  });

  it('changes its members, and no others', async () => {
    const entry = (id: number) => ({ update: [{ by: { id }, changes: { set: { name: 'Bob' } } }] });
    expect(errors(await update('Book', 2, { editors: entry(1) }))).toEqual([
      'notFound NOT_FOUND set.editors.update.0.by',
    ]);
    expect(errors(await update('Book', 2, { editors: entry(2) }))).toEqual([]);
    expect((await all('Author')).map(({ name }) => name)).toEqual(['Le Guin', 'Bob']);
  });
});

describe('children', () => {
  beforeEach(fill);

  it('come, go, change and are deleted with their parent', async () => {
    const { failures } = await update('Author', 1, {
      books: {
        create: [{ _id: 4, title: 'z' }],
        disconnect: [{ id: 1 }],
        update: [{ by: { id: 2 }, changes: { set: { title: 'Changed' } } }],
        delete: [{ id: 3 }],
      },
    });
    expect(failures).toEqual([]);
    expect((await all('Book')).map(({ _id, title, author }) => [_id, title, author])).toEqual([
      [1, 'Rocannon', null],
      [2, 'Changed', 1],
      [4, 'z', 1],
    ]);
  });

  it('are replaced as a whole', async () => {
    await create('Book', { _id: 9, title: 'free' });
    expect((await update('Author', 1, { books: { set: [{ id: 9 }, { id: 2 }] } })).failures).toEqual([]);
    expect((await books()).map(({ author }) => author)).toEqual([null, 1, null, 1]);
    expect((await update('Author', 1, { books: { set: [] } })).failures).toEqual([]);
    expect((await books()).map(({ author }) => author)).toEqual([null, null, null, null]);
  });

  it('that refer back in a list keep their other parents', async () => {
    expect((await update('Author', 1, { edited: { connect: [{ id: 2 }] } })).failures).toEqual([]);
    expect((await books())[1]?.editors).toEqual([2, 1]);
    expect((await update('Author', 2, { edited: { disconnect: [{ id: 2 }] } })).failures).toEqual([]);
    expect((await books())[1]?.editors).toEqual([1]);
  });

  it('of others are not touched', async () => {
    await create('Book', { _id: 9, title: 'free' });
    const outcome = await update('Author', 1, {
      books: {
        disconnect: [{ id: 9 }],
        delete: [{ id: 9 }],
        update: [{ by: { id: 9 }, changes: { set: { title: 'x' } } }],
      },
    });
    expect(errors(outcome).toSorted()).toEqual([
      'notFound NOT_FOUND set.books.delete.0',
      'notFound NOT_FOUND set.books.disconnect.0',
      'notFound NOT_FOUND set.books.update.0.by',
    ]);
  });

  it('cannot be let go where they need a parent', async () => {
    const outcome = await update('Book', 3, {
      standings: { disconnect: [{ id: String((await all('Standing'))[0]?._id) }] },
    });
    expect(errors(outcome)).toEqual(['validation REQUIRED set.standings.disconnect.0']);
  });
});
