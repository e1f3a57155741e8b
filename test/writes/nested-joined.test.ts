import { beforeEach, describe, expect, it } from 'vitest';
import { errors, useBooks } from './book-lab.ts';

const { update, all, standings, fill } = useBooks('nested_joined');

describe('a relation through a join collection', () => {
  beforeEach(fill);

  it('connects once, with fields of its own', async () => {
    const again = [{ by: { label: 'A' } }, { by: { id: 2 } }];
    expect((await update('Book', 3, { shelves: { connect: again } })).failures).toEqual([]);
    expect(await standings()).toEqual(['3 1 5', '3 2 ']);
    const fresh = { create: [{ create: { _id: 3, label: 'C' }, join: { position: 1 } }] };
    expect((await update('Book', 3, { shelves: fresh })).failures).toEqual([]);
    expect(await standings()).toEqual(['3 1 5', '3 2 ', '3 3 1']);
  });

  it('of what is connected already changes the values that are given', async () => {
    const again = (position: unknown) => ({ connect: [{ by: { label: 'A' }, join: { position } }] });
    expect((await update('Book', 3, { shelves: again(9) })).failures).toEqual([]);
    expect(await standings()).toEqual(['3 1 9', '3 2 ']);
    expect(errors(await update('Book', 3, { shelves: again('x') }))).toEqual([
      'validation WRONG_TYPE set.shelves.connect.0.join.position',
    ]);
    const both = [{ by: { id: 1 } }, { by: { label: 'A' } }];
    expect((await update('Book', 1, { shelves: { connect: both } })).failures).toEqual([]);
    const twice = both.map((entry, position) => ({ ...entry, join: { position } }));
    expect(errors(await update('Book', 2, { shelves: { connect: twice } }))).toEqual([
      'validation CONTRADICTION set.shelves.connect.1.join',
    ]);
    expect(await standings()).toEqual(['1 1 ', '3 1 9', '3 2 ']);
  });

  it('lets go, replaces, changes and deletes', async () => {
    expect((await update('Book', 3, { shelves: { disconnect: [{ label: 'B' }] } })).failures).toEqual([]);
    expect(await standings()).toEqual(['3 1 5']);
    const change = { by: { id: 1 }, changes: { set: { label: 'AA' } }, join: { set: { position: 7 } } };
    expect((await update('Book', 3, { shelves: { update: [change] } })).failures).toEqual([]);
    expect(await standings()).toEqual(['3 1 7']);
    const replaced = [{ by: { id: 2 }, join: { position: 9 } }];
    expect((await update('Book', 3, { shelves: { set: replaced } })).failures).toEqual([]);
    expect(await standings()).toEqual(['3 2 9']);
    expect((await update('Book', 3, { shelves: { delete: [{ id: 2 }] } })).failures).toEqual([]);
    expect(await standings()).toEqual([]);
    expect((await all('Shelf')).map(({ label }) => label)).toEqual(['AA']);
  });

  it('says where a join document is wrong', async () => {
    const outcome = await update('Book', 1, {
      shelves: { connect: [{ by: { id: 1 }, join: { position: 'x', colour: 1 } }, { by: { id: 77 } }] },
    });
    expect(errors(outcome).toSorted()).toEqual([
      'notFound NOT_FOUND set.shelves.connect.1.by',
      'validation UNKNOWN_FIELD set.shelves.connect.0.join.colour',
      'validation WRONG_TYPE set.shelves.connect.0.join.position',
    ]);
    expect(await standings()).toEqual(['3 1 5', '3 2 ']);
  });
});
