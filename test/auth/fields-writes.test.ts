import { afterAll, beforeEach, beforeAll, describe, expect, inject, it, test } from 'vitest';
import { createClient } from '../../src/client/create-client.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import {
  accessOf,
  Agent,
  agents,
  hiddenNumber,
  hiddenText,
  seal,
  Unit,
  units,
  type viewers,
} from './fields-models.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Agent, Unit], { uri: inject('mongoUri'), name: 'auth_fields_writes' });
});
beforeEach(async () => {
  for (const name of ['agents', 'units', 'agents_history']) await api.db.collection(name).deleteMany({});
  await api.db.collection<{ _id: number }>('units').insertMany(units as never);
  await api.db.collection<{ _id: number }>('agents').insertMany(agents as never);
});
afterAll(() => api.close());

const run = (source: string, viewer: keyof typeof viewers, variables = {}) =>
  api.run(source, { access: accessOf(viewer), variables });

function expectNothingHidden(answer: unknown) {
  const text = JSON.stringify(answer);
  expect(text).not.toContain(hiddenText);
  expect(text).not.toContain(String(hiddenNumber).slice(0, 4));
}

test.each([
  [
    'the filter of an update',
    'updateAgents(input: { where: { salary: { gt: 1 } }, set: { name: "x" } }) { count errors { ... on MutationError { message } } }',
  ],
  [
    'the filter of an update, by what only some documents show',
    'updateAgents(input: { where: { alias: { eq: "x" } }, set: { name: "x" } }) { count errors { ... on MutationError { message } } }',
  ],
  [
    'the filter of a partial update',
    'updateAgents(input: { where: { salary: { gt: 1 } }, set: { name: "x" }, partial: true }) { count errors { ... on MutationError { message } } }',
  ],
  [
    'the filter of a delete',
    'deleteAgents(input: { where: { salary: { gt: 1 } } }) { count errors { ... on MutationError { message } } }',
  ],
  [
    'a choice of elements to change',
    'updateAgent(input: { id: "1", embedded: { seals: { where: { imprint: { startsWith: "q" } }, set: { color: "x" } } } }) { errors { ... on MutationError { message } } }',
  ],
  [
    'a choice of elements to take out',
    'updateAgent(input: { id: "1", pull: { seals: { where: { imprint: { startsWith: "q" } } } } }) { errors { ... on MutationError { message } } }',
  ],
  [
    'a choice of texts to take out',
    'updateAgent(input: { id: "1", pull: { diary: { where: { startsWith: "q" } } } }) { errors { ... on MutationError { message } } }',
  ],
  [
    'the key of an update',
    'updateAgent(input: { by: { email: "x" }, set: { name: "x" } }) { errors { ... on MutationError { message } } }',
  ],
  [
    'the key of a delete',
    'deleteAgent(input: { by: { email: "x" } }) { errors { ... on MutationError { message } } }',
  ],
  [
    'the key of an upsert',
    'upsertUnit(input: { by: { code: "x" }, create: { _id: 9, name: "x" }, update: { set: { name: "x" } } }) { errors { ... on MutationError { message } } }',
  ],
])('%s is refused, and nothing is written', async (_, source) => {
  const before = await api.db.collection('agents').find().toArray();
  const { data, errors, commands } = await run(`mutation { ${source} }`, 'ann');
  expect(errors.map(({ code }) => code)).toEqual(['FIELD_FORBIDDEN']);
  expect(commands).toEqual([]);
  expect(await api.db.collection('agents').find().toArray()).toEqual(before);
  expectNothingHidden({ data, errors });
});

describe('what a mutation answers', () => {
  const fields = 'name salary alias raise initial cover { name } seal { imprint color }';

  it('shows what the viewer may read', async () => {
    const { data, errors } = await run(
      `mutation {
        one: updateAgent(input: { id: "1", set: { name: "x" } }) { agent { ${fields} } errors { ... on MutationError { message } } }
        two: updateAgent(input: { id: "2", set: { name: "y" } }) { agent { ${fields} } errors { ... on MutationError { message } } }
      }`,
      'ann',
    );
    const never = { salary: null, raise: null, cover: null, seal: { imprint: null, color: 'red' } };
    expect(errors).toEqual([]);
    expect(data.one.agent).toEqual({ name: 'x', alias: hiddenText, initial: hiddenText, ...never });
    expect(data.two.agent).toEqual({ name: 'y', alias: null, initial: null, ...never });
  });

  it('shows of what was deleted only what hangs on no document', async () => {
    const { data, errors } = await run(
      `mutation { deleteAgent(input: { id: "1" }) { agent { ${fields} } errors { ... on MutationError { message } } } }`,
      'ann',
    );
    expect(errors).toEqual([]);
    expect(data.deleteAgent.agent.name).toBe('Ann');
    expectNothingHidden(data);
  });

  it('shows all to a superuser', async () => {
    const { data } = await run(
      `mutation { updateAgent(input: { id: "2", set: { name: "y" } }) { agent { ${fields} } } }`,
      'root',
    );
    expect(data.updateAgent.agent).toMatchObject({ salary: hiddenNumber, alias: hiddenText });
  });
});

describe('versions', () => {
  const changes =
    '{ agentVersions(orderBy: [{ documentId: ASC }]) { nodes { documentId changes { path before after } } } }';
  const values = '{ agents(orderBy: [{ name: ASC }]) { nodes { history { nodes { changes { after } } } } } }';

  beforeEach(async () => {
    for (const id of [1, 2]) {
      await run(
        `mutation { updateAgent(input: { id: "${id}", set: { salary: 5, alias: "other", unitId: "2", seal: { color: "blue", imprint: "x" } }, push: { diary: { values: ["more"] } } }) { errors { ... on MutationError { message } } } }`,
        'root',
      );
    }
  });

  it('leave out the changes of fields that the viewer may not read in the document', async () => {
    const { data, errors, commands } = await run(changes, 'ann');
    expect(errors).toEqual([]);
    const paths = data.agentVersions.nodes.map((node: { changes: { path: string }[] }) =>
      node.changes.map(({ path }) => path),
    );
    expect(paths).toEqual([
      ['alias', 'diary', 'seal.color', 'unit'],
      ['seal.color', 'unit'],
    ]);
    // The versions, and one look for both fields of all documents: they share their rule.
    expect(commands).toHaveLength(2);
    expectNothingHidden(data.agentVersions.nodes[1]);
  });

  it('leave them out where the path is not selected', async () => {
    const { data, errors } = await run(values, 'nobody');
    expect(errors).toEqual([]);
    expect(data.agents.nodes[0].history.nodes[0].changes).toEqual([{ after: 'blue' }, { after: 2 }]);
    expectNothingHidden(data);
  });

  it('are whole for a superuser, without a look', async () => {
    const { data, commands } = await run(changes, 'root');
    expect(commands).toHaveLength(1);
    expect(JSON.stringify(data.agentVersions.nodes)).toContain(String(hiddenNumber));
  });

  test.each([
    'agentVersions(where: { changes: { some: { path: { eq: "salary" } } } }) { totalCount }',
    'agentVersions(where: { changes: { size: { gt: 1 } } }) { totalCount }',
    'agents(where: { history: { some: { changes: { some: { after: { eq: 5 } } } } } }) { totalCount }',
  ])('cannot be asked for by their changes: %s', async (source) => {
    const { errors, commands } = await run(`{ ${source} }`, 'hr');
    expect({ codes: errors.map(({ code }) => code), commands }).toEqual({
      codes: ['FIELD_FORBIDDEN'],
      commands: [],
    });
    expect((await run(`{ ${source} }`, 'root')).errors).toEqual([]);
  });

  it('show the same to the server-side client', async () => {
    const found = await clientOf('ann').Agent.findMany({
      select: { name: true, history: { select: { changes: true, after: true } as never } } as never,
    });
    const [first, second] = found as unknown as {
      history: { changes: { path: string }[]; after: unknown }[];
    }[];
    expect(first?.history[0]?.changes.map(({ path }) => path)).toEqual([
      'alias',
      'diary',
      'seal.color',
      'unit',
    ]);
    expect(second?.history[0]?.after).toBe(null);
    expectNothingHidden(second);
  });
});

const clientOf = (viewer: keyof typeof viewers) =>
  createClient({ models: { Agent, Unit }, database: api.dbOf, access: accessOf(viewer) });

describe('the server-side client', () => {
  it('gives null for what the viewer may not read', async () => {
    const [one, two] = await clientOf('ann').Agent.findMany({ orderBy: { name: 'ASC' } });
    const never = { salary: null, notes: null, place: null, cover: null, parent: null };
    const seals = { seal: { ...seal, imprint: null }, seals: [{ ...seal, imprint: null }] };
    expect(one).toMatchObject({ name: 'Ann', alias: hiddenText, diary: [hiddenText], ...never, ...seals });
    expect(two).toMatchObject({ name: 'Bob', alias: null, diary: null, email: null, ...never, ...seals });
    expectNothingHidden(two);
  });

  it('gives null in selections too', async () => {
    const select = {
      name: true,
      raise: true,
      nick: true,
      initial: true,
      size: true,
      cover: { name: true },
      seal: { imprint: true, color: true },
      ancestors: { first: 1 },
    } as const;
    const [one, two] = await clientOf('ann').Agent.findMany({ orderBy: { name: 'ASC' }, select });
    const never = {
      raise: null,
      cover: null,
      seal: { imprint: null, color: 'red' },
      ancestors: null,
      size: 6,
    };
    expect(one).toEqual({ name: 'Ann', nick: hiddenText, initial: hiddenText, ...never });
    expect(two).toEqual({ name: 'Bob', nick: null, initial: null, ...never });
    const [all] = await clientOf('root').Agent.findMany({ orderBy: { name: 'ASC' }, select });
    expect(all).toMatchObject({ raise: hiddenNumber + 1, nick: hiddenText, cover: { name: 'south' } });
  });

  it('refuses questions', async () => {
    const { Agent: ours, Unit: theirs } = clientOf('ann');
    const refused = expect.objectContaining({ code: 'FIELD_FORBIDDEN' }) as unknown;
    const questions = [
      () => ours.findMany({ where: { salary: { gt: 1 } } }),
      () => ours.findFirst({ orderBy: { salary: 'ASC' } }),
      () => ours.findUnique({ by: { email: 'x' } }),
      () => ours.count({ where: { alias: { eq: 'x' } } }),
      () => ours.exists({ where: { cover: { name: { eq: 'x' } } } }),
      () => theirs.findMany({ select: { members: { where: { salary: { gt: 1 } } } } }),
      () => ours.updateMany({ where: { salary: { gt: 1 } }, set: { name: 'x' } }),
      () => ours.deleteMany({ where: { salary: { gt: 1 } } }),
      () => ours.update({ by: { email: 'x' }, set: { name: 'x' } }),
    ];
    for (const question of questions) await expect(question()).rejects.toEqual(refused);
  });

  it('streams in an order without what is hidden', async () => {
    const names: unknown[] = [];
    for await (const { name, salary } of clientOf('ann').Agent.stream({ batch: 1 }))
      names.push([name, salary]);
    expect(names).toEqual([
      ['Ann', null],
      ['Bob', null],
    ]);
  });
});
