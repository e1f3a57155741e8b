import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { guest, startBank } from './start-bank.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startBank({ uri: inject('mongoUri'), name: 'abuse_derived_limits' });
});

afterAll(() => api.close());

const fields = [
  '_id',
  'bossId',
  'day',
  'double',
  'name',
  'opened',
  'parentId',
  'price',
  'rate',
  'size',
  'total',
];
const measures = ['min', 'max', 'countDistinct'].flatMap((operation) =>
  fields.map((field) => `{ ${operation}: { ${field}: ASC } }`),
);
test.each([
  [
    'an order by 33 measures',
    `bankGroups(by: [{ size: {} }], orderBy: [${measures.join()}])`,
    'GROUP_BAD_ORDER',
  ],
  [
    'groups over 16 references',
    `bankGroups(by: [${['name', 'size', 'rate', 'total'].map((name) => `{ parent: { parent: { parent: { parent: { ${name}: {} } } } } }`).join()}])`,
    'GROUP_TOO_LARGE',
  ],
  [
    'groups by counts over 14 relations',
    `bankGroups(by: [${['clients', 'friends', 'bosses'].map((name) => `{ parent: { parent: { parent: { ${name}: { count: {} } } } } }`).join()}])`,
    'GROUP_TOO_LARGE',
  ],
])('%s is refused', async (_, list, code) => {
  const { errors, commands } = await api.run(`{ ${list} { nodes { __typename } } }`, { access: guest });
  expect(errors.map((error) => error.code)).toEqual([code]);
  expect(commands).toEqual([]);
});

test('no time zone that is known here is a fault of ours where MongoDB does not know it', async () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const codes = new Set<string>();
  for (let start = 0; start < zones.length; start += 30) {
    const groups = zones
      .slice(start, start + 30)
      .map(
        (zone, at) =>
          `z${at}: bankGroups(first: 1, by: [{ opened: { unit: DAY, timeZone: "${zone}" } }]) { nodes { count } }`,
      );
    const { errors } = await api.run(`{ ${groups.join('\n')} }`);
    for (const { code } of errors) codes.add(code);
  }
  expect([[], ['DATABASE_UNKNOWN_TIME_ZONE']]).toContainEqual([...codes]);
});

test('an order has as many keys as MongoDB sorts by', async () => {
  const names = Array.from({ length: 33 }, (_, index) => `f${index}`);
  const Wide = defineModel('Wide', {
    fields: Object.fromEntries(names.map((name) => [name, field.int()])),
  });
  const wide = await createTestApi([Wide], { uri: inject('mongoUri'), name: 'abuse_wide_orders' });
  const codes = async (number: number) => {
    const order = names.slice(0, number).map((name) => `{ ${name}: ASC }`);
    const { errors } = await wide.run(`{ wides(orderBy: [${order.join()}]) { nodes { f0 } } }`);
    return errors.map(({ code }) => code);
  };
  expect(await codes(31)).toEqual([]);
  expect(await codes(32)).toEqual(['ORDER_TOO_MANY_KEYS']);
  await wide.close();
});
