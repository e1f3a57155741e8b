import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { codeOf } from '../http/start-server.ts';
import { foreignOperators, hostileOperands, hostileTexts, storedTexts } from './hostile.ts';
import { keeperIds, startVault, vaultIds, type VaultServer } from './start-vault.ts';

let vault: VaultServer;

beforeAll(async () => {
  vault = await startVault({ uri: inject('mongoUri'), name: 'abuse_values' });
});

afterAll(() => vault.close());

beforeEach(() => {
  vault.commands.length = 0;
});

/** What must be true after every attack, whatever was answered. */
function expectUnharmed(): void {
  expect(vault.log).toEqual([]);
  expect(vault.commands.flatMap(({ command }) => foreignOperators(command))).toEqual([]);
}

const short = (value: unknown) => JSON.stringify(value).slice(0, 40);

describe('texts are values', () => {
  test.each(storedTexts.map((text) => [short(text), text]))('%s is found as a value', async (_, text) => {
    for (const operator of ['has', 'hasSome', 'hasEvery']) {
      const operand = operator === 'has' ? text : [text];
      expect(await vault.find({ tags: { [operator]: operand } })).toEqual(['v0']);
    }
    expectUnharmed();
  });

  test.each(hostileTexts.map((text) => [short(text), text]))(
    '%s finds nothing where nothing has it',
    async (_, text) => {
      for (const field of ['name', 'motto', '_id']) {
        expect(await vault.find({ [field]: { eq: text } })).toEqual([]);
        expect(await vault.find({ [field]: { in: [text] } })).toEqual([]);
        expect(await vault.find({ [field]: { ne: text } })).toEqual(vaultIds);
        expect(await vault.find({ [field]: { notIn: [text] } })).toEqual(vaultIds);
      }
      for (const operator of ['lt', 'lte', 'gt', 'gte', 'contains', 'startsWith', 'endsWith', 'matches']) {
        const found = await vault.find({ name: { [operator]: text } });
        expect(typeof found === 'string' ? found : 'ids').toMatch(/^(ids|FILTER_BAD_OPERAND)$/);
      }
      for (const operator of ['eq', 'in', 'ne', 'notIn', 'contains']) {
        const operand = operator.toLowerCase().endsWith('in') ? [text] : text;
        const found = await vault.find({ name: { [operator]: operand, mode: 'INSENSITIVE' } });
        const negated = operator === 'ne' || operator === 'notIn';
        const containing = vaultIds.filter((_id, index) => `vault ${index}`.includes(text));
        const expected = operator === 'contains' ? containing : negated ? vaultIds : [];
        expect([expected, 'FILTER_BAD_OPERAND']).toContainEqual(found);
      }
      expectUnharmed();
    },
  );

  test.each(hostileTexts.map((text) => [short(text), text]))(
    '%s is no id, key or cursor',
    async (_, text) => {
      const query = `query($id: ID!, $name: String!, $cursor: String, $ids: [ID!]!) {
      byId: vault(by: { id: $id }) { _id }
      byName: vault(by: { name: $name }) { _id }
      keeper(by: { id: $id }) { name }
      node(id: $id) { id }
      nodes(ids: $ids) { id }
      after: vaults(after: $cursor) { nodes { _id } }
      before: vaults(before: $cursor, last: 2) { nodes { _id } }
      byIds: vaults(where: { id: { in: $ids } }) { nodes { _id } }
    }`;
      const { status, body } = await vault.post({
        query,
        variables: { id: text, name: text, cursor: text, ids: [text] },
      });
      expect(status).toBe(200);
      for (const answer of Object.values(body.data ?? {}))
        expect(answer === null || JSON.stringify(answer).includes('"nodes":[]')).toBe(true);
      for (const { extensions } of body.errors ?? [])
        expect(['BAD_ID', 'BAD_KEY', 'BAD_CURSOR']).toContain(extensions['code']);
      expectUnharmed();
    },
  );
});

describe('objects are refused where a value is expected', () => {
  const positions: [string, (operand: unknown) => unknown][] = [
    ['name.eq', (operand) => ({ name: { eq: operand } })],
    ['name.in', (operand) => ({ name: { in: [operand] } })],
    ['name.contains', (operand) => ({ name: { contains: operand } })],
    ['_id.eq', (operand) => ({ _id: { eq: operand } })],
    ['id.eq', (operand) => ({ id: { eq: operand } })],
    ['level.gt', (operand) => ({ level: { gt: operand } })],
    ['weight.eq', (operand) => ({ weight: { eq: operand } })],
    ['price.eq', (operand) => ({ price: { eq: operand } })],
    ['opened.gt', (operand) => ({ opened: { gt: operand } })],
    ['since.eq', (operand) => ({ since: { eq: operand } })],
    ['code.eq', (operand) => ({ code: { eq: operand } })],
    ['stamp.eq', (operand) => ({ stamp: { eq: operand } })],
    ['state.eq', (operand) => ({ state: { eq: operand } })],
    ['tags.has', (operand) => ({ tags: { has: operand } })],
    ['tags.size.eq', (operand) => ({ tags: { size: { eq: operand } } })],
    ['ownerId.eq', (operand) => ({ ownerId: { eq: operand } })],
    ['name.isNull', (operand) => ({ name: { isNull: operand } })],
    ['seal.colour.eq', (operand) => ({ seal: { colour: { eq: operand } } })],
    ['owner.name.eq', (operand) => ({ owner: { name: { eq: operand } } })],
    ['visits.some.hour.eq', (operand) => ({ visits: { some: { hour: { eq: operand } } } })],
  ];

  test.each(positions)('%s', async (_, where) => {
    for (const operand of hostileOperands) {
      const found = await vault.find(where(operand));
      expect([operand, found]).toEqual([operand, 'BAD_USER_INPUT']);
    }
    expectUnharmed();
    expect(vault.commands).toEqual([]);
  });

  test('lists of JSON can be asked for their presence and length alone', async () => {
    const elemMatch = { $elemMatch: { level: { $gt: 3 } } };
    expect(await vault.find({ extras: { hasEvery: [elemMatch] } })).toBe('BAD_USER_INPUT');
    expect(await vault.find({ extras: { hasSome: [elemMatch] } })).toBe('BAD_USER_INPUT');
    expect(await vault.find({ extras: { has: elemMatch } })).toBe('BAD_USER_INPUT');
    expect(vault.commands).toEqual([]);
    expect(await vault.find({ extra: { eq: { $gt: '' } } })).toEqual([]);
    expect(await vault.find({ extras: { size: { eq: 1 } }, extra: { isNull: false } })).toEqual(vaultIds);
  });

  test('in place of a filter, an order, a page', async () => {
    const query = `query($where: VaultWhere, $order: [VaultOrderBy!], $first: Int, $after: String) {
      vaults(where: $where, orderBy: $order, first: $first, after: $after) { nodes { _id } }
    }`;
    for (const operand of hostileOperands) {
      const isEmpty = JSON.stringify(operand) === '{}' || JSON.stringify(operand) === '[]';
      for (const name of ['where', 'order', 'first', 'after']) {
        if (isEmpty && name !== 'first' && name !== 'after') continue;
        const answer = await vault.post({ query, variables: { [name]: operand } });
        expect([operand, name, codeOf(answer)]).toEqual([operand, name, 'BAD_USER_INPUT']);
      }
    }
    expectUnharmed();
    expect(vault.commands).toEqual([]);
  });
});

describe('names that no model has', () => {
  const names = [
    ...storedTexts,
    'secret',
    'valueOf',
    '__typename',
    'then',
    '_id.$ne',
    'seal.colour',
    'seal$colour',
  ];

  test.each(names)('%j in a filter, an order, a key, an operator', async (name) => {
    const key = (value: unknown) => JSON.parse(`{ ${JSON.stringify(name)}: ${JSON.stringify(value)} }`);
    for (const where of [
      key({ eq: 'x' }),
      { name: key('x') },
      { seal: key({ eq: 'x' }) },
      { seals: { some: key({ eq: 'x' }) } },
      { owner: key({ eq: 'x' }) },
      { visits: key({ hour: { eq: 1 } }) },
      { AND: [key({ eq: 'x' })] },
      { NOT: key({ eq: 'x' }) },
    ]) {
      expect(await vault.find(where)).toBe('BAD_USER_INPUT');
    }
    const query =
      'query($by: VaultKey!, $order: [VaultOrderBy!]) { vault(by: $by) { _id } vaults(orderBy: $order) { nodes { _id } } }';
    const byName = await vault.post({ query, variables: { by: key('x') } });
    const ordered = await vault.post({ query, variables: { by: { name: 'x' }, order: [key('ASC')] } });
    expect([codeOf(byName), codeOf(ordered)]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expectUnharmed();
    expect(vault.commands).toEqual([]);
  });
});

describe('numbers', () => {
  test.each([
    ['first: 2147483647', 'LIMIT_COST'],
    ['last: 2147483647', 'LIMIT_COST'],
    ['first: 101', 'BAD_PAGE'],
    ['first: -1', 'BAD_PAGE'],
    ['last: -2147483648', 'BAD_PAGE'],
    ['offset: -1', 'BAD_PAGE'],
    ['first: 1, last: 1', 'BAD_PAGE'],
    ['first: 1e3', 'GRAPHQL_VALIDATION_FAILED'],
    ['first: 2147483648', 'GRAPHQL_VALIDATION_FAILED'],
    ['first: "1"', 'GRAPHQL_VALIDATION_FAILED'],
    ['where: null', 'FILTER_NULL'],
  ])('%s is refused with %s', async (page, code) => {
    expect(codeOf(await vault.post({ query: `{ vaults(${page}) { nodes { _id } } }` }))).toBe(code);
    expect(vault.commands).toEqual([]);
  });

  test.each(['NaN', 'Infinity', '1e400', '-1', '1.5', '"NaN"', '9007199254740993'])(
    'the variable %s is no count',
    async (number) => {
      const answer = await vault.post(
        `{"query":"query($n: Int) { vaults(first: $n) { nodes { _id } } }","variables":{"n":${number}}}`,
      );
      expect(['BAD_USER_INPUT', 'HTTP_BODY_INVALID', 'LIMIT_COST', 'BAD_PAGE']).toContain(codeOf(answer));
      expectUnharmed();
    },
  );

  test('huge offsets find nothing, and read no more than the plain list', async () => {
    const query = `{ vaults(offset: 2147483647) { nodes { _id } } page: vaults(first: 5) { nodes {
      visits(offset: 2147483647) { nodes { _id } } visitors(offset: 2147483647) { nodes { _id } }
      keepers(offset: 2147483647) { nodes { _id } } } } }`;
    const { body } = await vault.post({ query });
    const none = { nodes: [] };
    const empty = { visits: none, visitors: none, keepers: none };
    expect(body).toEqual({ data: { vaults: none, page: { nodes: Array.from({ length: 5 }, () => empty) } } });
    expect(vault.commands).toHaveLength(5);
    expectUnharmed();
  });

  test.each([-1, -2_147_483_648])('totalCount(upTo: %i) is refused', async (upTo) => {
    const query = `{ vaults { totalCount(upTo: ${upTo}) } }`;
    expect(codeOf(await vault.post({ query }))).toBe('BAD_PAGE');
    expectUnharmed();
  });
});

test('ids of other types and of other models are refused without a command', async () => {
  const globalId = (text: string) => Buffer.from(text).toString('base64url');
  const ids = [
    'Vault:v1',
    'Keeper:xyz',
    'Keeper:',
    'Visit:1e3',
    'Visit:0x1',
    'Visit:99999999999',
    'constructor:1',
    '__proto__:1',
  ];
  for (const id of ids) {
    const query = 'query($id: ID!) { keeper(by: { id: $id }) { name } }';
    expect(codeOf(await vault.post({ query, variables: { id: globalId(id) } }))).toBe('BAD_ID');
  }
  for (const id of ids.slice(1)) {
    const query = 'query($id: ID!) { node(id: $id) { id } }';
    expect(codeOf(await vault.post({ query, variables: { id: globalId(id) } }))).toBe('BAD_ID');
  }
  expect(vault.commands).toEqual([]);
  expectUnharmed();
});

describe('cursors that a client wrote itself', () => {
  const query = `query($after: String) {
    vaults(orderBy: [{ level: ASC }], after: $after) { nodes { _id } pageInfo { endCursor } }
  }`;
  const refused = [
    '[{"$gt":1},"v1"]',
    '[{"$ne":null},"v1"]',
    '[{"$regularExpression":{"pattern":".*","options":""}},"v1"]',
    '[{"$code":"sleep(1000)"},"v1"]',
    '[{"$minKey":1},"v1"]',
    '[{"$symbol":"x"},"v1"]',
    '[{"$ref":"a","$id":1},"v1"]',
    '[{"$uuid":"zz"},"v1"]',
    '[{"$oid":"zz"},"v1"]',
    '[{"_bsontype":"ObjectId"},"v1"]',
    '[{"_bsontype":"Int32","value":{"$gt":1}},"v1"]',
    '[{"__proto__":{"_bsontype":"Int32"}},"v1"]',
    '[[1],"v1"]',
    '[1]',
    '[1,"v1",1]',
    '{"length":2}',
    'null',
    '"$gt"',
    '[1,"v1"',
    '',
  ];
  const scalars = [
    '[{"$date":"x"},"v1"]',
    '[{"$date":{"$numberLong":"9999999999999999"}},"v1"]',
    '[{"$numberDouble":"NaN"},"v1"]',
    '[{"$numberDecimal":"NaN"},"v1"]',
    '[{"$binary":{"base64":"AAA=","subType":"09"}},"v1"]',
    '[{"$timestamp":{"t":1,"i":1}},"v1"]',
    '["a\\u0000b","$where"]',
    '[true,false]',
    '[1e400,null]',
  ];

  async function after(values: string) {
    const first = await vault.post({ query });
    const { vaults } = first.body.data as { vaults: { pageInfo: { endCursor: string } } };
    const hash = Buffer.from(vaults.pageInfo.endCursor, 'base64url').toString().slice(0, 8);
    vault.commands.length = 0;
    const cursor = Buffer.from(hash + values).toString('base64url');
    return vault.post({ query, variables: { after: cursor } });
  }

  test.each(refused)('%s is refused', async (values) => {
    expect(codeOf(await after(values))).toBe('BAD_CURSOR');
    expect(vault.commands).toEqual([]);
    expectUnharmed();
  });

  test.each(scalars)('%s is a place like any other', async (values) => {
    const answer = await after(values);
    expect(answer.status).toBe(200);
    expect([undefined, 'BAD_CURSOR']).toContain(codeOf(answer));
    expectUnharmed();
  });
});

test('a stored document with hostile keys is served as JSON, and changes no prototype', async () => {
  const { body } = await vault.post({ query: '{ vault(by: { id: "v1" }) { extra } }' });
  expect(JSON.stringify(body.data)).toBe(
    '{"vault":{"extra":{"$where":"sleep(1)","a.b":1,"__proto__":{"polluted":true}}}}',
  );
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('aliases and variables with hostile names are names', async () => {
  const query =
    'query($__proto__: String, $constructor: String) { __proto__: vault(by: { name: $__proto__ }) { _id } constructor: vault(by: { name: $constructor }) { _id } }';
  const variables = '{"__proto__":"vault 1","constructor":"vault 2"}';
  const { text } = await vault.post(`{"query":${JSON.stringify(query)},"variables":${variables}}`);
  expect(text).toBe('{"data":{"__proto__":{"_id":"v1"},"constructor":{"_id":"v2"}}}');
  expect(keeperIds).toHaveLength(3);
  expectUnharmed();
});
