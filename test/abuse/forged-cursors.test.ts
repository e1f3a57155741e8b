import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { TestApi } from '../setup/test-api.ts';
import { guest, startBank } from './start-bank.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startBank({ uri: inject('mongoUri'), name: 'abuse_cursors' });
});

afterAll(() => api.close());

const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const page = 'nodes { __typename } pageInfo { endCursor }';
const origin = '{ point: { type: "Point", coordinates: [0, 0] } }';

/** Every kind of list whose order is derived; `$c` stands for the arguments of the page. */
const lists: Readonly<Record<string, string>> = {
  'of an expression': `banks(first: 2, orderBy: [{ double: ASC }] $c) { ${page} }`,
  'of a related value': `banks(first: 2, orderBy: [{ boss: { name: DESC } }] $c) { ${page} }`,
  'of a count': `banks(first: 2, orderBy: [{ clients: { count: DESC } }] $c) { ${page} }`,
  'by distance': `banksNear(first: 2, near: { spot: ${origin} } $c) { ${page} }`,
  'of groups': `bankGroups(first: 2, by: [{ size: {} }], orderBy: [{ count: ASC }] $c) { ${page} }`,
  'of groups by a list': `bankGroups(first: 2, by: [{ tags: {} }], orderBy: [{ key: { tags: ASC } }] $c) { ${page} }`,
  'of a tree': `bank(by: { id: "1" }) { below(first: 2 $c) { ${page} } }`,
  'of a tree, ordered': `bank(by: { id: "1" }) { below(first: 2, orderBy: [{ double: ASC }] $c) { ${page} } }`,
  'of a tree over edges': `bank(by: { id: "1" }) { links(first: 1 $c) { ${page} } }`,
};

const forged = [
  '{"$gt":1}',
  '{"$code":"sleep(1)"}',
  '{"$minKey":1}',
  '{"a":{"$x":1}}',
  '{"a":[[{"$x":1}]]}',
  '[1]',
  '{"__proto__":{"$a":1}}',
  '{"_bsontype":"Int32"}',
  deep(101),
  deep(20_000),
];
const odd = [
  '{"valueOf":1,"toString":1}',
  '{"$date":{"$numberLong":"99999"}}',
  '{"$numberDouble":"Infinity"}',
  '{"$numberDouble":"NaN"}',
  '{"$numberDecimal":"1E+6000"}',
  '{"$numberLong":"9223372036854775807"}',
  '"0x10"',
  'true',
  'null',
  '1e300',
  '-1',
  deep(100),
];

/** The codes of a list behind, and before, a place whose first value is forged. */
async function codesAt(list: string, value: string): Promise<string[]> {
  const first = await api.run(`{ ${list.replace('$c', '')} }`, { access: guest });
  const cursor = /"endCursor":"([^"]+)"/.exec(JSON.stringify(first.data))?.[1] ?? '';
  const text = Buffer.from(cursor, 'base64url').toString();
  const others: unknown[] = JSON.parse(text.slice(8)).slice(1);
  const values = [value, ...others.map((one) => JSON.stringify(one))].join(',');
  const c = Buffer.from(`${text.slice(0, 8)}[${values}]`).toString('base64url');
  const codes: string[] = [];
  for (const argument of list.startsWith('banksNear') ? ['after'] : ['after', 'before']) {
    const source = `query($c: String) { ${list.replace('$c', `${argument}: $c`)} }`;
    const { errors } = await api.run(source, { access: guest, variables: { c } });
    codes.push(...errors.map(({ code }) => code));
  }
  return codes;
}

describe.each(Object.entries(lists))('cursors that a client wrote itself in a list %s', (_, list) => {
  test('operators, lists and depths are refused', async () => {
    for (const value of forged) {
      const codes = await codesAt(list, value);
      expect([value.slice(0, 40), ...new Set(codes)]).toEqual([value.slice(0, 40), 'BAD_CURSOR']);
    }
  });

  test('other values are places like any other, and never a fault of ours', async () => {
    for (const value of odd) {
      const codes = await codesAt(list, value);
      expect(codes.filter((code) => code !== 'BAD_CURSOR')).toEqual([]);
    }
  });
});

test.each(['by distance', 'of a tree', 'of a tree over edges'])(
  'the distance of a list %s is nothing but a finite number from 0',
  async (name) => {
    for (const value of odd) {
      const refused = await codesAt(lists[name] ?? '', value);
      expect([value, refused.length > 0]).toEqual([value, value !== '1e300']);
    }
  },
);

test('the cursor of one list is none of another', async () => {
  const cursors = new Set<string>();
  for (const list of Object.values(lists)) {
    const { data } = await api.run(`{ ${list.replace('$c', '')} }`, { access: guest });
    const cursor = /"endCursor":"([^"]+)"/.exec(JSON.stringify(data))?.[1] ?? '';
    cursors.add(Buffer.from(cursor, 'base64url').toString().slice(0, 8));
  }
  // Both trees that are not ordered go by depth; the ordered one has the order of the first list.
  expect(cursors.size).toBe(Object.keys(lists).length - 2);
});
