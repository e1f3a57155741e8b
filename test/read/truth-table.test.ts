import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { operatorsFor } from '../../src/planner/operators/registry.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const page = readFileSync(new URL('../../docs/truth-table.md', import.meta.url), 'utf8');

const Inner = defineEmbedded('Inner', { fields: { name: field.string() } });
const Target = defineModel('Target', {
  fields: {
    _id: field.string({ required: true }),
    name: field.string(),
    get to() {
      return field.list(field.reference(Row));
    },
  },
});
const Link = defineModel('Link', {
  fields: {
    get row() {
      return field.reference(Row);
    },
    get target() {
      return field.reference(Target);
    },
  },
});
const Row = defineModel('Row', {
  fields: {
    _id: field.string({ required: true }),
    section: field.string({ required: true }),
    value: field.string(),
    json: field.json(),
    place: field.point(),
    values: field.list(field.string()),
    inner: field.embedded(Inner),
    inners: field.list(field.embedded(Inner)),
    one: field.reference(Target),
    many: field.list(field.reference(Target)),
    get back() {
      return field.hasMany(Target, 'to');
    },
    get joined() {
      return field.manyToMany(Target, { through: { model: Link, from: 'row', to: 'target' } });
    },
  },
});

/** What a document holds in the column of each section. */
const states: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  'A single value': { '`"b"`': { value: 'b' }, '`null`': { value: null }, missing: {} },
  'A list': {
    '`["b"]`': { values: ['b'] },
    '`["b", "c"]`': { values: ['b', 'c'] },
    '`[]`': { values: [] },
    '`[null]`': { values: [null] },
    '`null`': { values: null },
    missing: {},
  },
  'An embedded document': {
    '`{ name: "b" }`': { inner: { name: 'b' } },
    '`{ name: null }`': { inner: { name: null } },
    '`{}`': { inner: {} },
    '`null`': { inner: null },
    missing: {},
  },
  'A list of embedded documents': {
    '`[{ name: "b" }]`': { inners: [{ name: 'b' }] },
    '`[{ name: "b" }, { name: "c" }]`': { inners: [{ name: 'b' }, { name: 'c' }] },
    '`[{ name: null }]`': { inners: [{ name: null }] },
    '`[{}]`': { inners: [{}] },
    '`[]`': { inners: [] },
    '`[null]`': { inners: [null] },
    '`null`': { inners: null },
    missing: {},
  },
  'A reference': {
    'to "b"': { one: 'b' },
    'to "c"': { one: 'c' },
    'to a gone one': { one: 'gone' },
    '`null`': { one: null },
    missing: {},
  },
  'A list of references': {
    'to "b"': { many: ['b'] },
    'to "b" and "c"': { many: ['b', 'c'] },
    'to a gone one': { many: ['gone'] },
    '`[]`': { many: [] },
    '`null`': { many: null },
    missing: {},
  },
  'A reverse relation': { 'by "b"': {}, 'by "b" and "c"': {}, 'by "c"': {}, 'by none': {} },
  'Inside JSON': {
    '`{ a: { b: "b" } }`': { json: { a: { b: 'b' } } },
    '`{ a: { b: 5 } }`': { json: { a: { b: 5 } } },
    '`{ a: { b: null } }`': { json: { a: { b: null } } },
    '`{ a: {} }`': { json: { a: {} } },
    '`{ a: "b" }`': { json: { a: 'b' } },
    '`{ a: [{ b: "b" }, { b: 5 }] }`': { json: { a: [{ b: 'b' }, { b: 5 }] } },
    '`{ a: { b: ["b", null] } }`': { json: { a: { b: ['b', null] } } },
    '`{ a: { b: [] } }`': { json: { a: { b: [] } } },
    '`{ a: { b: { c: 1 } } }`': { json: { a: { b: { c: 1 } } } },
    '`null`': { json: null },
    missing: {},
  },
  'A place': {
    'at 0, 0': { place: { type: 'Point', coordinates: [0, 0] } },
    'at 50, 50': { place: { type: 'Point', coordinates: [50, 50] } },
    '`null`': { place: null },
    missing: {},
  },
};

interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly filter: string; readonly cells: readonly string[] }[];
}

const tables = page.split(/^## /m).slice(1).map(parseTable);

function parseTable(section: string): Table {
  const [title = ''] = section.split('\n');
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  const [head = [], , ...rows] = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return {
    title,
    columns: head.slice(1),
    rows: rows.map(([filter = '', ...cells]) => ({ filter: filter.replaceAll('`', ''), cells })),
  };
}

const rowId = (title: string, column: string) => `${title}: ${column}`;

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Target, Link, Row], { uri: inject('mongoUri'), name: 'truth' });
  const rows = Object.entries(states).flatMap(([title, columns]) =>
    Object.entries(columns).map(([column, held]) => ({ _id: rowId(title, column), section: title, ...held })),
  );
  await api.db.collection<{ _id: string }>('rows').insertMany(rows);
  const by = (...columns: string[]) => columns.map((column) => rowId('A reverse relation', column));
  const targets = [
    { _id: 'b', name: 'b', to: by('by "b"', 'by "b" and "c"') },
    { _id: 'c', name: 'c', to: by('by "b" and "c"', 'by "c"') },
  ];
  await api.db.collection<{ _id: string }>('targets').insertMany(targets);
  await api.db
    .collection('links')
    .insertMany(targets.flatMap(({ _id, to }) => to.map((row) => ({ row, target: _id }))));
});

afterAll(() => api.close());

test('the page has a table for every kind of field, with the columns that the test knows', () => {
  expect(tables.map(({ title }) => title)).toEqual(Object.keys(states));
  for (const { title, columns } of tables) expect(columns).toEqual(Object.keys(states[title] ?? {}));
});

/** What the sections ask of: single values, whole lists, places. */
const asked: Readonly<Record<string, readonly Parameters<typeof operatorsFor>[0][number][]>> = {
  'A single value': ['equality', 'order', 'text'],
  'A list': ['list'],
  'An embedded document': ['equality', 'order', 'text'],
  'A list of references': ['list'],
  'Inside JSON': ['equality', 'order', 'text'],
  'A place': ['geo'],
};

test.each(Object.entries(asked))('%s: every operator has a row', (title, groups) => {
  const filters = tables.find((table) => table.title === title)?.rows.map(({ filter }) => filter) ?? [];
  const missing = operatorsFor(groups).filter(
    ({ name }) => !filters.some((one) => new RegExp(`\\b${name}: `).test(one)),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
});

describe.each(tables)('$title', ({ title, columns, rows }) => {
  test.each(rows)('$filter', async ({ filter, cells }) => {
    const expected = columns.filter((_, index) => cells[index] === 'yes');
    expect(await matching(title, filter)).toEqual(expected);
    expect(cells.filter((cell) => cell !== 'yes' && cell !== '·')).toEqual([]);
    // Two-valued: whatever does not match the filter matches its complement.
    const others = columns.filter((column) => !expected.includes(column));
    expect(await matching(title, `{ NOT: ${filter} }`)).toEqual(others);
  });

  async function matching(section: string, filter: string): Promise<string[]> {
    const where = `{ AND: [{ section: { eq: ${JSON.stringify(section)} } }, ${filter}] }`;
    const { data, errors } = await api.run(`{ rows(where: ${where}, first: 100) { nodes { _id } } }`);
    expect(errors).toEqual([]);
    const ids = new Set(data.rows.nodes.map(({ _id }: { _id: string }) => _id));
    return columns.filter((column) => ids.has(rowId(section, column)));
  }
});
