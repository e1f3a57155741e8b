import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { defaultLimits } from '../limits/limits.ts';
import { createDocumentPreparer } from './prepare-document.ts';

const schema = buildSchema('type Query { hello: String }');
const preparer = () =>
  createDocumentPreparer({ schema, limits: defaultLimits, introspection: false, suggestions: false });

test('a document is prepared once per text, whether it is served or refused', () => {
  const prepare = preparer();
  for (const text of ['{ hello }', '{ hallo }', '{ hello', `{ ${'hello '.repeat(3_000)} }`]) {
    expect(prepare(text)).toBe(prepare(text));
  }
});

test('a flood of bad documents does not push out a good one', () => {
  const prepare = preparer();
  const good = prepare('{ hello }');
  // More than are kept of either kind; most are refused by the parser, which is the cheapest way.
  for (let index = 0; index < 1_500; index += 1) prepare(`{ unknown${index}${index % 50 === 0 ? ' }' : ''}`);
  expect(prepare('{ hello }')).toBe(good);
});

test('refuses without suggestions and with positions', () => {
  const prepared = preparer()('{ hallo }');
  expect(prepared).toMatchObject({
    kind: 'refused',
    errors: [{ message: 'Cannot query field "hallo" on type "Query".', locations: [{ line: 1, column: 3 }] }],
  });
});
