import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { commandChannel } from '../../src/observability/command-channel.ts';
import { openProject, type ExplainProject } from './explain-project.ts';
import { stable } from './stable-report.ts';

let project: ExplainProject;

beforeAll(async () => {
  project = await openProject(inject('mongoUri'), 'explain_header');
});

afterAll(() => project.close());

const query = `query Icelandic {
  found: books(where: { lang: { eq: "is" }, author: { country: { eq: "SE" } } }, first: 2) {
    totalCount
    edges { node { ...Titled author { name books(first: 1) { nodes { title } } } } }
  }
}
fragment Titled on Book { title }`;
const execute = { 'x-mongraph-explain': 'execute' };

test('the report tells of each field its plan, joins, commands and what MongoDB did', async () => {
  const { body } = await project.serve().ask(query, execute);
  expect(body.errors).toBeUndefined();
  await expect(stable(body.extensions?.explain)).toMatchFileSnapshot('header.snap.json');
});

test('mode "plan" sends no command that would not be sent without it', async () => {
  const served = project.serve();
  const sent: string[] = [];
  const listen = (event: unknown) => void sent.push((event as { name: string }).name);
  commandChannel.subscribe(listen);
  // The first time the planner asks how large the collections are.
  await served.ask(query);
  sent.splice(0);
  await served.ask(query);
  const without = sent.splice(0).toSorted();
  const { body } = await served.ask(query, { 'x-mongraph-explain': 'plan' });
  commandChannel.unsubscribe(listen);
  expect(sent.toSorted()).toEqual(without);
  const commands = body.extensions?.explain?.fields.flatMap(({ plans }) =>
    plans.flatMap((plan) => plan.commands),
  );
  expect(commands?.length).toBe(without.length);
  expect(commands?.every(({ execution }) => execution === undefined)).toBe(true);
});

test('an answer without the header has no explanation, and none is kept by a cache', async () => {
  const served = project.serve();
  const plain = await served.ask(query);
  expect(plain.body).not.toHaveProperty('extensions');
  expect((await served.ask(query, execute)).headers.get('cache-control')).toBe('no-store');
});

test('a production server refuses, and executes nothing', async () => {
  const { status, text, body } = await project.serve({ mode: 'production' }).ask(query, execute);
  expect(status).toBe(403);
  expect(body.errors?.[0]?.extensions['code']).toBe('EXPLAIN_NOT_ALLOWED');
  expect(body).not.toHaveProperty('data');
  expect(text).not.toMatch(/lang|authors|IXSCAN/);
});

test('a development server can refuse, and a production server can be told to explain', async () => {
  expect((await project.serve({ explain: false }).ask(query, execute)).status).toBe(403);
  const { body } = await project.serve({ mode: 'production', explain: true }).ask(query, execute);
  expect(body.extensions?.explain?.fields.length).toBe(3);
});

test('an unknown mode is refused', async () => {
  const { status, body } = await project.serve().ask(query, { 'x-mongraph-explain': 'yes' });
  expect(status).toBe(400);
  expect(body.errors?.[0]?.message).toBe('The header "x-mongraph-explain" must be "plan" or "execute"');
});

test('a resolver that fails is explained all the same', async () => {
  const broken = '{ books(first: 1) { nodes { title } } authors(after: "x", first: 1) { nodes { name } } }';
  const { body } = await project.serve().ask(broken, execute);
  expect(body.errors?.[0]?.extensions['code']).toBe('BAD_CURSOR');
  expect(body.extensions?.explain?.fields.map(({ field }) => field)).toEqual(['Query.books']);
});
