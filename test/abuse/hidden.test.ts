import { printSchema, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { MongraphError } from '../../src/errors/mongraph-error.ts';
import { checkModels, createModels } from '../../src/model/check/check-models.ts';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { parseOrder } from '../../src/planner/order/parse-order.ts';
import { parseWhere } from '../../src/planner/where/parse-where.ts';
import { buildSchema } from '../../src/schema/build-schema.ts';
import { createServer } from '../../src/server/create-server.ts';
import { codeOf } from '../http/start-server.ts';
import { secretNumber, secretWord, startVault, type VaultServer } from './start-vault.ts';
import { Keeper, Vault, Visit } from './vault-models.ts';
import { fullAccess } from '../../src/planner/access.ts';

const hiddenNames = ['secret', 'secretSeal', 'secrets', 'traitor', 'traitorId', 'secretVisits'];
const elsewhere = ['imprint', 'password', 'bribe'];
const models = createModels([Vault, Keeper, Visit]);

let vault: VaultServer;

beforeAll(async () => {
  vault = await startVault({ uri: inject('mongoUri'), name: 'abuse_hidden' });
});

afterAll(() => vault.close());

test('no name of a hidden field stands in the schema, nor a key that holds one', () => {
  const words = new Set(printSchema(buildSchema(models)).match(/\w+/g));
  expect([...hiddenNames, ...elsewhere].filter((name) => words.has(name))).toEqual([]);
  expect([...words].filter((word) => /secret|imprint|password|bribe|traitor/i.test(word))).toEqual([]);
});

describe('hidden fields cannot be asked for', () => {
  const wheres: [string, unknown][] = [
    ...hiddenNames.map((name): [string, unknown] => [name, { [name]: { eq: 'x' } }]),
    ['by dots', { 'seal.imprint': { eq: 'x' } }],
    ['in an embedded document', { seal: { imprint: { startsWith: 'x' } } }],
    ['in a list of them', { seals: { some: { imprint: { startsWith: 'x' } } } }],
    ['in a recursive one', { seal: { copies: { some: { imprint: { startsWith: 'x' } } } } }],
    ['through a reference', { owner: { password: { startsWith: 'x' } } }],
    ['through a list of references', { keepers: { some: { password: { startsWith: 'x' } } } }],
    ['through a reverse relation', { visits: { some: { bribe: { gt: 1 } } } }],
    ['through a many-to-many relation', { visitors: { every: { password: { eq: 'x' } } } }],
    ['in OR', { OR: [{ name: { eq: 'x' } }, { secret: { eq: 'x' } }] }],
    ['in NOT', { NOT: { secret: { eq: 'x' } } }],
    ['as an operand', { name: { eq: { secret: 'x' } } }],
  ];

  test.each(wheres)('in a filter: %s', async (_, where) => {
    expect(await vault.find(where)).toBe('BAD_USER_INPUT');
  });

  test('in an order, a key, a selection', async () => {
    const code = async (query: string, variables = {}) => codeOf(await vault.post({ query, variables }));
    for (const name of hiddenNames) {
      const order = 'query($o: [VaultOrderBy!]) { vaults(orderBy: $o) { nodes { _id } } }';
      expect(await code(order, { o: [{ [name]: 'ASC' }] })).toBe('BAD_USER_INPUT');
      const key = 'query($by: VaultKey!) { vault(by: $by) { _id } }';
      expect(await code(key, { by: { [name]: 'x' } })).toBe('BAD_USER_INPUT');
      expect(await code(key, { by: { [`name_${name}`]: { name: 'x', [name]: 'x' } } })).toBe(
        'BAD_USER_INPUT',
      );
      expect(await code(`{ vaults { nodes { ${name} } } }`)).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(await code(`{ node(id: "x") { ... on Vault { ${name} } } }`)).toBe('GRAPHQL_VALIDATION_FAILED');
    }
    const nested = 'query($o: [VaultOrderBy!]) { vaults(orderBy: $o) { nodes { _id } } }';
    expect(await code(nested, { o: [{ seal: { imprint: 'ASC' } }] })).toBe('BAD_USER_INPUT');
  });

  test('by the planner either, whatever is in front of it', () => {
    const vaults = models.get('Vault');
    if (vaults === undefined) throw new Error('There are vaults');
    for (const name of hiddenNames) {
      expect(() => parseWhere(vaults, { [name]: { eq: 'x' } }, fullAccess)).toThrow(MongraphError);
      expect(() => parseOrder(vaults, [{ [name]: 'ASC' }], fullAccess)).toThrow(MongraphError);
    }
    expect(() => parseWhere(vaults, { seal: { imprint: { eq: 'x' } } }, fullAccess)).toThrow(
      'no field "imprint"',
    );
    expect(() => parseOrder(vaults, [{ seal: { imprint: 'ASC' } }], fullAccess)).toThrow(
      'no field "imprint"',
    );
  });

  test('by the default order, which cursors show', () => {
    const Note = defineEmbedded('Note', { fields: { text: field.string() } });
    for (const path of ['pin', 'note.text']) {
      const Diary = defineModel('Diary', {
        fields: { pin: field.int({ hidden: true }), note: field.embedded(Note, { hidden: true }) },
        orderBy: [{ [path]: 'ASC' }],
      });
      expect(checkModels([Diary]).map(({ code }) => code)).toEqual(['MODEL_BAD_ORDER']);
    }
  });
});

test('nothing hidden stands in any answer, cursors and errors included', async () => {
  const query = `{ vaults(first: 10) { totalCount pageInfo { endCursor } edges { cursor node {
      id _id name motto level state tags extra seal { colour copies { colour } } seals { colour }
      owner { name boss { name } } keepers { edges { cursor node { name } } }
      visits { edges { cursor node { _id hour keeper { name } } } }
      visitors { edges { cursor node { name } visit { hour } } } } } } }`;
  const { text, body } = await vault.post({ query });
  const cursors = [...text.matchAll(/[cC]ursor":"([^"]+)"/g)].map(([, cursor = '']) =>
    Buffer.from(cursor, 'base64url').toString(),
  );
  expect(body.errors).toBeUndefined();
  expect(cursors.length).toBeGreaterThan(20);
  for (const secret of [secretWord, String(secretNumber)])
    expect(text + cursors.join()).not.toContain(secret);
  expect(vault.log).toEqual([]);
});

test('an error about a stored value does not show it', async () => {
  const vaults = vault.db.collection<{ _id: string; name: string }>('vaults');
  const wrong = { level: secretWord, seal: [secretWord], tags: { a: secretWord } };
  await vaults.insertOne({ _id: 'odd', name: 'odd', ...wrong });
  const { text, body } = await vault.post({
    query: '{ vault(by: { id: "odd" }) { name level tags seal { colour } } }',
  });
  await vaults.deleteOne({ _id: 'odd' });
  expect(body.data).toEqual({ vault: { name: 'odd', level: null, tags: null, seal: null } });
  expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual([
    'FIELD_WRONG_TYPE',
    'FIELD_WRONG_TYPE',
    'FIELD_WRONG_TYPE',
  ]);
  expect(text).not.toContain(secretWord);
  expect(vault.log).toEqual([]);
});

test('commands fetch nothing hidden', async () => {
  vault.commands.length = 0;
  await vault.post({ query: '{ vaults { nodes { name seal { colour } owner { name } } } }' });
  const projections = vault.commands.map(({ command }) =>
    Object.keys(Object(command['projection'])).toSorted(),
  );
  expect(projections).toEqual([
    ['_id', 'name', 'owner', 'seal.colour'],
    ['_id', 'name'],
  ]);
});

describe('suggestions', () => {
  const nearMisses = [
    'secre',
    'secretz',
    'secrett',
    'traito',
    'traitorI',
    'secretVisit',
    'imprin',
    'passwor',
    'brib',
  ];

  test('in development propose what is there, never what is hidden', async () => {
    const texts = await Promise.all(
      nearMisses.flatMap((name) => [
        vault.post({ query: `{ vaults { nodes { ${name} seal { ${name} } owner { ${name} } } } }` }),
        vault.post({
          query: `{ vaults(where: { ${name}: { eq: "x" } }, orderBy: [{ ${name}: ASC }]) { nodes { _id } } }`,
        }),
        vault.post({ query: `{ vault(by: { ${name}: "x" }) { _id } }` }),
      ]),
    );
    const proposed = texts.flatMap(({ text }) => [...text.matchAll(/Did you mean ([^?]+)\?/g)]);
    expect(proposed.join()).not.toMatch(
      /secret\b|secretSeal|secrets\b|traitor\b|traitorId|secretVisits|imprint|password|bribe/,
    );
    const vaults = models.get('Vault');
    if (vaults === undefined) throw new Error('There are vaults');
    for (const name of nearMisses) {
      const thrown = [
        () => parseWhere(vaults, { [name]: { eq: 'x' } }, fullAccess),
        () => parseOrder(vaults, [{ [name]: 'ASC' }], fullAccess),
      ].map((attempt) => errorOf(attempt));
      for (const error of thrown)
        expect(error?.message).toMatch(/has no field "\w+" to \w+ by(?:, did you mean "grid"\?)?$/);
    }
  });

  test('there are none in production, of our own errors either', async () => {
    const error = new MongraphError('FILTER_UNKNOWN_FIELD', {
      type: 'Vault',
      field: 'nam',
      suggestions: ['name'],
    });
    expect(error.message).toContain('did you mean "name"?');
    expect(error.messageWithoutSuggestions).toBe('"Vault" has no field "nam" to filter by');
    const plain = new MongraphError('FILTER_NULL', { path: 'where' });
    expect(plain.messageWithoutSuggestions).toBe(plain.message);
    const messages = await Promise.all(
      (['development', 'production'] as const).map((mode) => messageOf(error, mode)),
    );
    expect(messages).toEqual([error.message, error.messageWithoutSuggestions]);
  });

  test('there are none in production for unknown names in documents and variables', async () => {
    const closed = await startVault({
      uri: inject('mongoUri'),
      name: 'abuse_production',
      mode: 'production',
    });
    const query = 'query($where: VaultWhere) { vaults(where: $where) { nodes { _id } } }';
    const answers = await Promise.all([
      closed.post({
        query: '{ vaultz { nodez } vaults { nodes { nam } } vault(by: { nam: "x" }) { name } }',
      }),
      closed.post({ query, variables: { where: { nam: { eq: 'x' } } } }),
      closed.post({ query, variables: { where: { name: { eqq: 'x' } } } }),
      closed.post({ query, variables: { where: { state: { eq: 'OPE' } } } }),
      closed.post({ query: '{ __schema { types { name } } }' }),
    ]);
    await closed.close();
    expect(answers.map((answer) => codeOf(answer))).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
      'GRAPHQL_VALIDATION_FAILED',
    ]);
    expect(answers.map(({ text }) => text).join()).not.toMatch(/did you mean/i);
  });
});

function errorOf(attempt: () => unknown): MongraphError | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return error instanceof MongraphError ? error : undefined;
  }
}

async function messageOf(
  error: MongraphError,
  mode: 'development' | 'production',
): Promise<string | undefined> {
  const broken = {
    type: new GraphQLNonNull(GraphQLString),
    resolve: () => {
      throw error;
    },
  };
  const schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: { broken } }) });
  const server = createServer({ schema, createContext: () => ({}), mode, logger: pino({ level: 'silent' }) });
  const answer = await server.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', host: 'localhost' },
      body: '{"query":"{ broken }"}',
    }),
  );
  const { errors } = JSON.parse(await answer.text()) as { errors: { message: string }[] };
  return errors[0]?.message;
}
