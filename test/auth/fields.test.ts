import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import {
  accessOf,
  Agent,
  agents,
  hiddenNumber,
  hiddenText,
  Unit,
  units,
  type viewers,
} from './fields-models.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Agent, Unit], { uri: inject('mongoUri'), name: 'auth_fields' });
  await api.db.collection<{ _id: number }>('units').insertMany(units as never);
  await api.db.collection<{ _id: number }>('agents').insertMany(agents as never);
});
afterAll(() => api.close());

const run = (source: string, viewer: keyof typeof viewers, variables = {}) =>
  api.run(source, { access: accessOf(viewer), variables });

/** Nothing of the hidden values is in the answer, under whatever name. */
function expectNothingHidden(answer: unknown) {
  const text = JSON.stringify(answer);
  expect(text).not.toContain(hiddenText);
  expect(text).not.toContain(String(hiddenNumber).slice(0, 4));
}

describe('a field that the viewer may never read', () => {
  const query =
    '{ agents { nodes { name salary raise isRich cover { name } coverId seal { imprint color } } } }';

  it('is null, and not fetched', async () => {
    const { data, errors, commands } = await run(query, 'ann');
    expect(errors).toEqual([]);
    const shown = { salary: null, raise: null, isRich: true, cover: null, coverId: null };
    const seal = { imprint: null, color: 'red' };
    expect(data.agents.nodes).toEqual([
      { name: 'Ann', ...shown, seal },
      { name: 'Bob', ...shown, seal },
    ]);
    expect(commands).toHaveLength(1);
    expectNothingHidden(data);
  });

  it.each(['hr', 'root'] as const)('is there for %s', async (viewer) => {
    const { data, errors } = await run(query, viewer);
    expect(errors).toEqual([]);
    expect(data.agents.nodes[0]).toMatchObject({
      salary: hiddenNumber,
      raise: hiddenNumber + 1,
      cover: { name: 'south' },
      coverId: 2,
      seal: { imprint: hiddenText },
    });
  });
});

describe('a field that the viewer may read in some documents', () => {
  const query = '{ agents(orderBy: [{ name: ASC }]) { nodes { name alias diary nick initial size email } } }';

  it('is null in the others', async () => {
    const { data, errors, commands } = await run(query, 'ann');
    expect(errors).toEqual([]);
    expect(data.agents.nodes).toEqual([
      {
        name: 'Ann',
        alias: hiddenText,
        diary: [hiddenText],
        nick: hiddenText,
        initial: hiddenText,
        size: 6,
        email: `${hiddenText}@1`,
      },
      { name: 'Bob', alias: null, diary: null, nick: null, initial: null, size: 6, email: null },
    ]);
    expect(commands.length).toBeGreaterThan(1);
  });

  it('is null everywhere for nobody, without a look', async () => {
    const { data, errors, commands } = await run(query, 'nobody');
    expect({ errors, commands: commands.length }).toEqual({ errors: [], commands: 1 });
    expectNothingHidden(data);
  });

  it('costs no command where it is not selected', async () => {
    const { commands } = await run('{ agents { nodes { name } } }', 'ann');
    expect(commands).toHaveLength(1);
  });

  it('is there for a superuser, without a look', async () => {
    const { data, commands } = await run(query, 'root');
    expect(commands).toHaveLength(1);
    expect(data.agents.nodes.map(({ alias }: { alias: string }) => alias)).toEqual([hiddenText, hiddenText]);
  });
});

test.each([
  ['a filter', 'agents(where: { salary: { gt: 1 } }) { totalCount }'],
  [
    'a filter by what only some documents show',
    'agents(where: { alias: { startsWith: "q" } }) { totalCount }',
  ],
  ['a filter by a list', 'agents(where: { diary: { has: "x" } }) { totalCount }'],
  ['a negated filter', 'agents(where: { NOT: { OR: [{ salary: { eq: 1 } }] } }) { totalCount }'],
  ['a filter by JSON', 'agents(where: { notes: { path: "word", eq: "x" } }) { totalCount }'],
  ['a filter by an embedded field', 'agents(where: { seal: { imprint: { eq: "x" } } }) { totalCount }'],
  ['a filter by elements', 'agents(where: { seals: { some: { imprint: { eq: "x" } } } }) { totalCount }'],
  ['a filter by an expression', 'agents(where: { raise: { gt: 1 } }) { totalCount }'],
  ['a filter by an expression of documents', 'agents(where: { nick: { eq: "x" } }) { totalCount }'],
  ['a filter by a reference', 'agents(where: { cover: { name: { eq: "x" } } }) { totalCount }'],
  ['a filter by a key', 'agents(where: { coverId: { eq: 1 } }) { totalCount }'],
  ['a filter by a field behind a reference', 'agents(where: { unit: { code: { eq: "x" } } }) { totalCount }'],
  [
    'a filter by related documents',
    'units(where: { members: { some: { salary: { gt: 1 } } } }) { totalCount }',
  ],
  ['a filter by who refers', 'units(where: { bosses: { some: {} } }) { totalCount }'],
  ['a filter by a tree', 'agents(where: { ancestors: { some: {} } }) { totalCount }'],
  ['a geo filter', 'agents(where: { place: { exists: true } }) { totalCount }'],
  ['an order', 'agents(orderBy: [{ salary: ASC }]) { nodes { name } }'],
  ['an order by what only some documents show', 'agents(orderBy: [{ alias: ASC }]) { nodes { name } }'],
  ['an order by an expression', 'agents(orderBy: [{ raise: ASC }]) { nodes { name } }'],
  ['an order by an embedded field', 'agents(orderBy: [{ seal: { imprint: ASC } }]) { nodes { name } }'],
  ['an order behind a reference', 'agents(orderBy: [{ unit: { code: ASC } }]) { nodes { name } }'],
  ['an order through a reference', 'agents(orderBy: [{ cover: { name: ASC } }]) { nodes { name } }'],
  ['an order by a number of documents', 'units(orderBy: [{ bosses: { count: ASC } }]) { nodes { name } }'],
  ['a key', 'agent(by: { email: "x" }) { name }'],
  ['a key of another model', 'unit(by: { code: "x" }) { name }'],
  ['a group', 'agentGroups(by: [{ salary: {} }]) { totalCount }'],
  ['a group by elements', 'agentGroups(by: [{ diary: {} }]) { totalCount }'],
  ['a group by a key', 'agentGroups(by: [{ coverId: {} }]) { totalCount }'],
  ['a group behind a reference', 'agentGroups(by: [{ unit: { code: {} } }]) { totalCount }'],
  ['a measure of groups', 'agentGroups(by: [{ name: {} }]) { nodes { max { salary } } }'],
  ['having', 'agentGroups(by: [{ name: {} }], having: { max: { salary: { gt: 1 } } }) { totalCount }'],
  [
    'an order of groups',
    'agentGroups(by: [{ name: {} }], orderBy: [{ max: { salary: ASC } }]) { totalCount }',
  ],
  ['an aggregate', 'agentAggregate { max { salary } }'],
  ['an aggregate of what only some documents show', 'agentAggregate { countDistinct { alias } }'],
  ['an aggregate of an expression', 'agentAggregate { sum { raise } }'],
  ['an aggregate of an embedded field', 'agentAggregate { min { seal { imprint } } }'],
  ['an aggregate with a filter', 'agentAggregate(where: { salary: { gt: 1 } }) { count }'],
  ['the roots of a tree', 'agentRoots { totalCount }'],
])('%s is refused before the first command', async (_, source) => {
  const { data, errors, commands } = await run(`{ ${source} }`, 'ann');
  expect(errors.map(({ code }) => code)).toEqual(['FIELD_FORBIDDEN']);
  expect(commands).toEqual([]);
  expectNothingHidden({ data, errors });
  const allowed = await run(`{ ${source} }`, 'root');
  expect(allowed.errors).toEqual([]);
});
