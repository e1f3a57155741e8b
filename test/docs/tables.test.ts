import { describe, expect, test } from 'vitest';
import { field } from '../../src/model/fields/field.ts';
import { scalarTypes } from '../../src/model/fields/registry.ts';
import { operators } from '../../src/planner/operators/registry.ts';
import { configOptions } from '../../src/server/project/config.ts';
import { defaultLimits } from '../../src/server/limits/limits.ts';
import { commands } from '../../src/cli/commands/registry.ts';
import { auditEvents } from '../../src/auth/audit/audit.ts';
import { errorRegistry } from '../../src/errors/registry.ts';
import { reasonText, type JoinChoice } from '../../src/planner/rules/join-choice.ts';
import { hookNames } from '../../src/model/resolve/read-hooks.ts';
import { onDeleteRules } from '../../src/model/writes.ts';
import type { ValidationCode } from '../../src/writes/failure.ts';
import { defaultQueryLimits } from '../../src/search/query/query-limits.ts';
import { parseQuery } from '../../src/search/query/parse-query.ts';
import { printQuery } from '../../src/search/query/print-query.ts';
import { readPage, readPages, tableOf } from './pages.ts';

const models = readPage('docs/guide/models.md');
const filters = readPage('docs/guide/filters.md');
const limits = readPage('docs/guide/limits.md');
const deployment = readPage('docs/guide/deployment.md');

test('the table of fields says what every scalar type says of itself', () => {
  const groups = { equality: 'equality', order: 'order', text: 'text', geo: 'geo', path: 'path' };
  const expected = Object.values(scalarTypes).map(({ name, graphql, bsonTypes, operators: families }) => ({
    name: `field.${name}`,
    stored: bsonTypes[0],
    graphql: graphql === 'Enum' ? 'its own' : graphql,
    operators: families.map((family) => groups[family]).join(', ') || 'presence only',
  }));
  const rows = tableOf(models, 'Field').map(([name, , stored, graphql, , families]) => ({
    name,
    stored: stored?.split(' ')[0]?.replace(',', ''),
    graphql,
    operators: families,
  }));
  expect(rows).toEqual(
    expect.arrayContaining(
      expected.map((row) => ({ ...row, stored: row.name === 'field.json' ? 'any' : row.stored })),
    ),
  );
  expect(rows).toHaveLength(expected.length);
});

test('the guide tells of every field function', () => {
  const pages = [models, readPage('docs/guide/relations.md')].map(({ text }) => text).join('\n');
  expect(Object.keys(field).filter((name) => !pages.includes(`field.${name}`))).toEqual([]);
});

test('the table of operators has every operator, with its family', () => {
  const rows = tableOf(filters, 'Operator').map(([name, family]) => `${name}: ${family}`);
  expect(rows.toSorted()).toEqual(
    Object.values(operators)
      .map(({ name, group }) => `${name}: ${group}`)
      .toSorted(),
  );
});

test('the table of limits has every limit, with its default', () => {
  const rows = tableOf(limits, 'Limit').map(([name, value = '']) => [
    name,
    Number(value.replaceAll(',', '')),
  ]);
  expect(Object.fromEntries(rows)).toEqual(defaultLimits);
});

test('the table of the configuration has every option', () => {
  expect(
    tableOf(deployment, 'Option')
      .map(([name = '']) => name)
      .toSorted(),
  ).toEqual([...configOptions].toSorted());
});

/** Every choice, by its reason, so that none is forgotten. */
const choices: { readonly [Reason in JoinChoice['reason']]: JoinChoice & { readonly reason: Reason } } = {
  farEndFirst: { relation: 'author', strategy: 'keys', reason: 'farEndFirst' },
  insideElement: { relation: 'author', strategy: 'keys', reason: 'insideElement' },
  insideStep: { relation: 'author', strategy: 'keys', reason: 'insideStep' },
  tree: { relation: 'author', strategy: 'keys', reason: 'tree' },
  nearUnique: { relation: 'author', strategy: 'lookup', reason: 'nearUnique' },
  farEndScans: { relation: 'author', strategy: 'lookup', reason: 'farEndScans' },
  fewerDocuments: { relation: 'author', strategy: 'lookup', reason: 'fewerDocuments' },
  tooManyKeys: { relation: 'author', strategy: 'lookup', reason: 'tooManyKeys' },
  insideLookup: { relation: 'author', strategy: 'lookup', reason: 'insideLookup' },
};

test('the table of joins has every reason', () => {
  const rows = tableOf(readPage('docs/guide/explain.md'), 'Way').map(([way, reason]) => `${way}: ${reason}`);
  expect(rows.toSorted()).toEqual(
    Object.values(choices)
      .map((choice) => `${choice.strategy}: ${reasonText(choice)}`)
      .toSorted(),
  );
});

test('the codes that the guide names are there', () => {
  const rooms = new Set(Object.keys(errorRegistry).map((code) => code.split('_')[0]));
  const named = readPages().flatMap(({ text }) => [...text.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)]);
  const codes = named.flatMap(([, name = '']) => (rooms.has(name.split('_')[0]) ? [name] : []));
  expect(codes.length).toBeGreaterThan(30);
  const known = new Set([...Object.keys({ ...errorRegistry, ...validationCodes }), ...auditEvents]);
  expect(codes.filter((code) => !known.has(code))).toEqual([]);
});

/** Typed so that none is forgotten. */
const validationCodes: Readonly<Record<ValidationCode, true>> = {
  REQUIRED: true,
  WRONG_TYPE: true,
  UNKNOWN_FIELD: true,
  READ_ONLY: true,
  TOO_SMALL: true,
  TOO_LARGE: true,
  TOO_SHORT: true,
  TOO_LONG: true,
  TOO_FEW: true,
  TOO_MANY: true,
  NO_MATCH: true,
  NOT_A_CHOICE: true,
  REFERENCE_NOT_FOUND: true,
  CONTRADICTION: true,
  EMPTY: true,
  INVALID: true,
};

test('the table of failures has every code', () => {
  const rows = tableOf(readPage('docs/guide/validation.md'), 'Code').flatMap(([codes = '']) =>
    codes.split(', '),
  );
  expect(rows.toSorted()).toEqual(Object.keys(validationCodes).toSorted());
});

test('the table of hooks has every hook', () => {
  const rows = tableOf(readPage('docs/guide/validation.md'), 'Hook').map(([name = '']) => name);
  expect(rows.toSorted()).toEqual([...hookNames].toSorted());
});

test('the table of what becomes of references has every rule', () => {
  expect(tableOf(models, 'onDelete').map(([rule]) => rule)).toEqual(onDeleteRules);
});

test('the table of commands has every command', () => {
  const rows = tableOf(deployment, 'Command').map(([name = '']) => name.replace('mongraph ', ''));
  expect(rows.toSorted()).toEqual(Object.keys(commands).toSorted());
});

describe('what people type', () => {
  const page = readPage('docs/guide/search-syntax.md');
  const read = (text: string) => parseQuery(text, { fields: ['title', 'cast.name'], match: 'ALL' });

  test.each(tableOf(page, 'Text'))('%s is read as %s', (typed = '', expected) => {
    expect(printQuery(read(typed))).toBe(expected);
  });

  test('every example is one of what it shows', () => {
    const examples = tableOf(page, 'Typed').map(([typed = '']) => typed);
    expect(examples.map((typed) => printQuery(read(typed)))).toEqual(
      examples.map((typed) => typed.replace('|', 'OR')),
    );
  });

  test('the limits are those that hold', () => {
    const { characters, terms } = defaultQueryLimits;
    expect(page.text).toContain(`${characters.toLocaleString('en')} characters and ${terms} different terms`);
    expect(page.text).toContain(`maxlength="${characters}"`);
  });
});
