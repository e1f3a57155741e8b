import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { Long } from 'bson';
import { fullAccess } from '../../src/planner/access.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { guest, Guild, Spy } from './guild-models.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Guild, Spy], { uri: inject('mongoUri'), name: 'abuse_writes_access' });
});

afterAll(() => api.close());

interface Stored {
  readonly _id: number;
  readonly [name: string]: unknown;
}

/** Guild 1 is led by a spy that guests may not read; guild 2 they may not read itself. 33 and 34 are not there. */
beforeEach(async () => {
  const guilds = api.db.collection<Stored>('guilds');
  const spies = api.db.collection<Stored>('spies');
  await Promise.all([guilds.deleteMany({}), spies.deleteMany({})]);
  await guilds.insertMany([
    { _id: 1, name: 'open', serial: Long.fromNumber(1), boss: 9, members: [9, 5], version: 1 },
    { _id: 2, name: 'shut', serial: Long.fromNumber(2), closed: true, boss: 5, members: [], version: 1 },
    { _id: 3, name: 'lone', serial: Long.fromNumber(3), members: [], version: 1 },
  ]);
  await spies.insertMany([
    { _id: 5, name: 'seen', code: 's', alias: 'a5', tenant: 'x', version: 1 },
    { _id: 9, name: 'unseen', code: 'h', alias: 'a9', tenant: 'x', guild: 1, closed: true, version: 1 },
  ]);
});

const errors = `errors {
  __typename
  ... on MutationError { path code message }
  ... on ConflictError { fields current { id } blockers { id } }
}`;

interface Told {
  readonly __typename: string;
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly fields?: readonly string[] | null;
  readonly blockers?: readonly { readonly id: string }[] | null;
}

async function told(mutation: string, access = guest): Promise<readonly Told[]> {
  const { data, errors: thrown } = await api.run(`mutation { ${mutation} }`, { access });
  expect(thrown).toEqual([]);
  const [payload] = Object.values<{ errors: Told[] }>(data);
  return payload?.errors ?? [];
}

const updateGuild = (id: number, rest: string) =>
  `updateGuild(input: { id: "${id}", ${rest} }) { guild { _id } ${errors} }`;
const updateSpy = (rest: string) => `updateSpy(input: { id: "5", ${rest} }) { spy { _id } ${errors} }`;

describe('what may not be read and what is not there are answered alike', () => {
  const unseen = 9;
  const attacks: [string, (spy: number, guild: number) => string][] = [
    ['update', (_, guild) => updateGuild(guild, 'set: { name: "x" }')],
    ['update of a version', (_, guild) => updateGuild(guild, 'ifVersion: 4, set: { name: "x" }')],
    ['update of nothing', (_, guild) => updateGuild(guild, 'set: {}')],
    ['update of a relation', (_, guild) => updateGuild(guild, 'set: { boss: { disconnect: true } }')],
    ['delete', (_, guild) => `deleteGuild(input: { id: "${guild}" }) { deletedId ${errors} }`],
    [
      'delete of a version',
      (_, guild) => `deleteGuild(input: { id: "${guild}", ifVersion: 3 }) { ${errors} }`,
    ],
    ['a key', (_, guild) => updateSpy(`set: { guildId: "${guild}" }`)],
    ['connect', (_, guild) => updateSpy(`set: { guild: { connect: { id: "${guild}" } } }`)],
    ...['connect', 'disconnect', 'delete', 'set'].flatMap((word): [string, (spy: number) => string][] => [
      [`${word} of children`, (spy) => updateGuild(1, `set: { spies: { ${word}: [{ id: "${spy}" }] } }`)],
      [`${word} of a list`, (spy) => updateGuild(1, `set: { members: { ${word}: [{ id: "${spy}" }] } }`)],
    ]),
    ...['spies', 'members'].map((field): [string, (spy: number) => string] => [
      `update of ${field}`,
      (spy) =>
        updateGuild(
          1,
          `set: { ${field}: { update: [{ by: { id: "${spy}" }, changes: { set: { name: "x" } } }] } }`,
        ),
    ]),
  ];

  test.each(attacks)('%s', async (_, attack) => {
    const masked = (list: readonly Told[]) =>
      list.map((one) => ({ ...one, message: one.message.replaceAll(/\b(?:2|33|9|34)\b/g, '_') }));
    const denied = await told(attack(unseen, 2));
    expect(denied.map(({ code }) => code)).toEqual([expect.stringMatching(/NOT_FOUND$/)]);
    expect(masked(denied)).toEqual(masked(await told(attack(34, 33))));
  });

  test.each(['update: { set: { name: "x" } }', 'delete: true'])('a reference: %s', async (write) => {
    const denied = await told(updateGuild(1, `set: { boss: { ${write} } }`));
    expect(denied).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(denied[0]?.message).not.toMatch(/9/);
    expect(await api.db.collection('spies').countDocuments({ name: 'unseen' })).toBe(1);
  });
});

test('what stands in the way of a delete is told as far as it may be read', async () => {
  const remove = `deleteGuild(input: { id: "1" }) { deletedId ${errors} }`;
  const [denied] = await told(remove);
  expect(denied).toMatchObject({ code: 'PROTECTED', blockers: [] });
  expect(denied?.message).not.toMatch(/\d|Spy|guild/);
  const [full] = await told(remove, fullAccess);
  expect(full).toMatchObject({ code: 'PROTECTED', blockers: [{}] });
  expect(full?.message).toContain('1 Spy document refers to it by "guild"');
});

test('the name of a hidden reference is not told either', async () => {
  await api.db.collection<{ _id: number }>('spies').updateOne({ _id: 5 }, { $set: { shadow: 3 } });
  const [found] = await told(`deleteGuild(input: { id: "3" }) { deletedId ${errors} }`);
  expect(found).toMatchObject({ code: 'PROTECTED' });
  expect(JSON.stringify(found)).not.toMatch(/shadow/);
});

test('nor that of a hidden field that is unique with others', async () => {
  const create = `createSpy(input: { set: { _id: 50, name: "a", code: "h" } }) { ${errors} }`;
  const [full] = await told(create, fullAccess);
  expect(full).toMatchObject({ code: 'NOT_UNIQUE', fields: ['code'], path: 'input.set' });
  const [found] = await told(create);
  expect(found).toMatchObject({ code: 'NOT_UNIQUE', fields: [] });
  expect(JSON.stringify([full, found])).not.toMatch(/tenant/);
});

test.each([
  '{ name: { notIn: [] } }',
  '{ NOT: { name: { in: [] } } }',
  '{ NOT: { OR: [] } }',
  '{ id: { notIn: [] } }',
  '{ OR: [{ name: { eq: "x" } }, {}] }',
  '{ AND: [{ name: { notIn: [] } }, { code: {} }] }',
  '{ NOT: { NOT: { guildId: { notIn: [] } } } }',
  '{ tags: {} }',
  '{}',
  'null',
])('a filter that excludes nothing is no "match all": %s', async (where) => {
  for (const mutation of ['deleteSpies(input: {', 'updateSpies(input: { set: { name: "all" },']) {
    const found = await told(`${mutation} where: ${where} }) { count ${errors} }`);
    expect(found).toMatchObject([{ code: 'EMPTY', path: 'input.where' }]);
  }
  expect(await api.db.collection('spies').countDocuments({ name: { $ne: 'all' } })).toBe(2);
});

test('nor is a variable that is left out', async () => {
  const query = `mutation($where: SpyWhere, $filter: StringFilter, $eq: String) {
    a: deleteSpies(input: { where: $where }) { count ${errors} }
    b: deleteSpies(input: { where: { name: $filter } }) { count ${errors} }
    c: deleteSpies(input: { where: { name: { eq: $eq } } }) { count ${errors} }
  }`;
  const { data } = await api.run(query);
  const empty = { count: 0, errors: [{ code: 'EMPTY' }] };
  expect(data).toMatchObject({ a: empty, b: empty, c: empty });
});

test('keys of every type name what is made where it is not there', async () => {
  const make = `guild: { connectOrCreate: { by: { serial: "77" }, create: { _id: 77, name: "new", serial: "77" } } }`;
  expect(await told(updateSpy(`set: { ${make} }`))).toEqual([]);
  expect(await told(updateSpy(`set: { ${make} }`))).toEqual([]);
  expect(await api.db.collection('guilds').countDocuments({ name: 'new' })).toBe(1);
});
