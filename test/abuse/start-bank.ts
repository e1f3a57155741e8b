import { fullAccess, type Access } from '../../src/planner/access.ts';
import { equalTo } from '../../src/planner/relation-hops.ts';
import { createTestApi, type TestApi, type TestApiOptions } from '../setup/test-api.ts';
import { bankModels } from './bank-models.ts';

/** What is closed may not be read, of any model. */
export const guest: Access = {
  ...fullAccess,
  conditionFor: () => ({ kind: 'not', of: equalTo({ closed: true }) }),
};

const numbers = (length: number) => Array.from({ length }, (_, index) => index);
const pointAt = (index: number) => ({ type: 'Point', coordinates: [index / 10, index / 10] });

/** An API of banks over data where every third one is closed. */
export async function startBank(options: TestApiOptions): Promise<TestApi> {
  const api = await createTestApi(bankModels, options);
  const insert = (name: string, documents: { _id: number }[]) =>
    api.db.collection<{ _id: number }>(name).insertMany(documents);
  await insert('banks', numbers(40).map(bank));
  await insert(
    'clients',
    numbers(80).map((_id) => ({ _id, name: `c${_id}`, age: _id, closed: _id % 2 === 0, bank: _id % 40 })),
  );
  const isClosed = (_id: number) => ({ _id, closed: _id % 5 === 0 });
  await insert(
    'accounts',
    numbers(80).map((_id) => ({ ...isClosed(_id), bank: _id % 40, client: (_id * 3) % 80 })),
  );
  await insert(
    'links',
    numbers(80).map((_id) => ({ ...isClosed(_id), from: _id % 40, to: (_id * 3 + 2) % 40 })),
  );
  return api;
}

function bank(_id: number) {
  return {
    _id,
    name: `b${_id}`,
    size: _id,
    rate: _id,
    closed: _id % 3 === 0,
    secret: _id * 7,
    extra: { a: [_id], $x: _id },
    dossier: { a: _id },
    spot: pointAt(_id),
    hideout: pointAt(_id),
    lock: { brand: 'x', pin: _id, at: pointAt(_id) },
    tags: ['x', `t${_id}`],
    opened: new Date(_id * 1e9),
    day: new Date(_id * 86_400_000),
    parent: Math.floor(_id / 2),
    boss: _id,
    bosses: [_id, _id + 1],
    spy: _id,
  };
}
