import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { codeOf } from '../http/start-server.ts';
import { startVault, type VaultServer } from './start-vault.ts';

let vault: VaultServer;

beforeAll(async () => {
  vault = await startVault({ uri: inject('mongoUri'), name: 'abuse_cost' });
});

afterAll(() => vault.close());

beforeEach(() => {
  vault.commands.length = 0;
});

const query = 'query($where: VaultWhere) { vaults(where: $where, first: 3) { nodes { _id } totalCount } }';
const plain = { query, variables: { where: { name: { eq: 'vault 1' } } } };

async function timeOf(body: unknown): Promise<number> {
  const begin = performance.now();
  await vault.post(body);
  return performance.now() - begin;
}

/** How many times longer than a plain request one takes: medians of interleaved runs. */
async function ratio(body: unknown): Promise<number> {
  const times: { plain: number; body: number }[] = [];
  await timeOf(plain);
  for (let round = 0; round < 5; round += 1)
    times.push({ plain: await timeOf(plain), body: await timeOf(body) });
  const median = (of: 'plain' | 'body') => times.map((one) => one[of]).toSorted((a, b) => a - b)[2] ?? 0;
  return median('body') / median('plain');
}

const or = (length: number, branch: (index: number) => unknown) => ({
  OR: Array.from({ length }, (_, index) => branch(index)),
});

/** A filter nested into itself so many times. */
function nest(levels: number, wrap: (inner: unknown) => unknown, innermost: unknown): unknown {
  return levels === 0 ? innermost : wrap(nest(levels - 1, wrap, innermost));
}

describe('filters that ask for too much are refused before the database', () => {
  const named = { name: { eq: 'x' } };
  test.each<[string, unknown, string]>([
    [
      'a list of 10,000 operands',
      { name: { in: Array.from({ length: 10_000 }, String) } },
      'LIMIT_LIST_LENGTH',
    ],
    ['an OR of 10,000', or(10_000, () => named), 'LIMIT_LIST_LENGTH'],
    ['an OR of 1,000', or(1_000, (index) => ({ name: { eq: `${index}` } })), 'FILTER_TOO_LARGE'],
    [
      'ANDs of ORs',
      { AND: Array.from({ length: 100 }, () => or(100, (index) => ({ level: { gt: index } }))) },
      'FILTER_TOO_LARGE',
    ],
    [
      '21 relations side by side',
      or(21, (index) => ({ owner: { name: { eq: `${index}` } } })),
      'FILTER_TOO_LARGE',
    ],
    [
      '21 relations, one in the other',
      { owner: nest(21, (inner) => ({ boss: inner }), named) },
      'FILTER_TOO_LARGE',
    ],
    [
      'a list of 251 patterns',
      { name: { in: Array.from({ length: 251 }, String), mode: 'INSENSITIVE' } },
      'FILTER_TOO_LARGE',
    ],
    ['OR nested 100 deep', nest(100, (inner) => ({ OR: [inner, named] }), named), 'LIMIT_NESTING'],
    ['OR nested 49 deep', nest(49, (inner) => ({ OR: [inner, named] }), named), 'FILTER_TOO_DEEP'],
    ['NOT nested 60 deep', nest(60, (inner) => ({ NOT: inner }), named), 'FILTER_TOO_DEEP'],
    ['a pattern of 16 KB', { name: { matches: 'a'.repeat(16_500) } }, 'FILTER_BAD_OPERAND'],
    ['a text of 200 KB', { name: { contains: 'a'.repeat(200_000) } }, 'FILTER_BAD_OPERAND'],
  ])('%s', async (_, where, code) => {
    expect(await vault.find(where)).toBe(code);
    expect(vault.commands).toEqual([]);
    expect(vault.log).toEqual([]);
  });
});

describe('what is allowed stays within what MongoDB takes', () => {
  const deep: [string, unknown][] = [
    [
      'NOT and OR',
      nest(19, (inner) => ({ NOT: { OR: [inner, { name: { eq: 'x' } }] } }), { name: { eq: 'x' } }),
    ],
    [
      'AND and OR',
      nest(19, (inner) => ({ AND: [{ OR: [inner, { name: { eq: 'x' } }] }] }), { name: { eq: 'x' } }),
    ],
    [
      'every in every',
      { seals: { every: nest(38, (inner) => ({ copies: { every: inner } }), { colour: { ne: 'x' } }) } },
    ],
    [
      'none in none',
      { seals: { none: nest(38, (inner) => ({ copies: { none: inner } }), { colour: { eq: 'x' } }) } },
    ],
    [
      'staff of staff',
      { owner: nest(18, (inner) => ({ staff: { every: inner } }), { name: { contains: 'k' } }) },
    ],
    ['bosses', { owner: nest(18, (inner) => ({ boss: inner }), { name: { contains: 'k' } }) }],
  ];

  test.each(deep)('%s', async (_, where) => {
    expect(await vault.find(where)).toBeInstanceOf(Array);
    expect(vault.log).toEqual([]);
  });
});

describe('regular expressions', () => {
  test.each([
    '(a+)+$',
    '(a*)*b',
    '(?:a|a)*b',
    '(?:a?){28}a{28}$',
    `${'a?'.repeat(28)}a{28}$`,
    String.raw`\Q[\E(a+)+b]`,
    String.raw`\c[(a+)+b]`,
    String.raw`(a)\1+`,
    '(?=(a+)+)b',
    'x{1000}',
    '(',
    '[',
    'a\0',
  ])('%s is refused before the database', async (pattern) => {
    expect(await vault.find({ motto: { matches: pattern } })).toBe('FILTER_BAD_OPERAND');
    expect(vault.commands).toEqual([]);
  });

  // Valid in JavaScript, not in PCRE2.
  test.each([String.raw`[\d-z]`, String.raw`\p{Foo}`, '(?<=a+)b'])(
    '%s is refused by MongoDB, and said so',
    async (pattern) => {
      expect(await vault.find({ motto: { matches: pattern } })).toBe('DATABASE_BAD_PATTERN');
      expect(vault.log).toEqual([]);
    },
  );

  test.each(['a*a*a*[xy]', '^(?:a|b)*[xy]$', '.*.*.*[xy]', 'a{0,90}a{0,90}[xy]', '(?=a*)(?!a*b)a*[xy]'])(
    '%s takes no longer than its like',
    async (pattern) => {
      expect(await ratio({ query, variables: { where: { motto: { matches: pattern } } } })).toBeLessThan(100);
    },
  );
});

describe('the most that is allowed costs a bounded multiple of a plain request', () => {
  const level = (index: number) => ({ level: { gt: index }, state: { eq: 'OPEN' } });
  test.each<[string, unknown]>([
    ['250 comparisons in a row', or(250, (index) => ({ name: { eq: `${index}` } }))],
    ['ANDs of ORs', { AND: Array.from({ length: 11 }, () => or(11, level)) }],
    [
      '1,000 operands',
      { motto: { in: Array.from({ length: 1_000 }, (_, index) => `${'x'.repeat(500)}${index}`) } },
    ],
    [
      '250 patterns',
      {
        motto: {
          in: Array.from({ length: 250 }, (_, index) => `${'x'.repeat(900)}${index}`),
          mode: 'INSENSITIVE',
        },
      },
    ],
    ['20 relations', or(20, (index) => ({ visitors: { some: { name: { ne: `${index}` } } } }))],
  ])('%s', async (_, where) => {
    expect(await ratio({ query, variables: { where } })).toBeLessThan(100);
    vault.commands.length = 0;
    expect(await vault.find(where)).toBeInstanceOf(Array);
    expect(vault.commands.length).toBeLessThanOrEqual(2 * 20 + 2);
    expect(vault.log).toEqual([]);
  });
});

describe('aliases', () => {
  const aliases = (count: number, field: string) =>
    Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');

  test.each<[string, string, string]>([
    ['of root fields', `{ ${aliases(31, 'vaults { totalCount }')} }`, 'LIMIT_ROOT_FIELDS'],
    ['below the root', `{ vaults { nodes { ${aliases(61, 'visits { totalCount }')} } } }`, 'LIMIT_ALIASES'],
    [
      'in fragments',
      `{ vaults { nodes { ...f g: owner { name } } } } fragment f on Vault { ${aliases(61, 'name')} }`,
      'LIMIT_ALIASES',
    ],
    [
      'of nested lists',
      `{ vaults(first: 100) { nodes { ${aliases(20, 'visits(first: 100) { nodes { keeper { vaults(first: 100) { totalCount } } } }')} } } }`,
      'LIMIT_COST',
    ],
  ])('%s', async (_, storm, code) => {
    expect(codeOf(await vault.post({ query: storm }))).toBe(code);
    expect(vault.commands).toEqual([]);
  });

  test('the storm that is allowed sends one command for each list, whatever the number of parents', async () => {
    const { body } = await vault.post({
      query: `{ vaults { nodes { ${aliases(30, 'visits { totalCount }')} } } }`,
    });
    expect(body.errors).toBeUndefined();
    expect(vault.commands).toHaveLength(31);
    expect(
      await ratio({ query: `{ vaults { nodes { ${aliases(30, 'visits { totalCount }')} } } }` }),
    ).toBeLessThan(100);
  });
});

test('long unknown names cost no more than their length', async () => {
  const names = Array.from({ length: 400 }, (_, index) => `${'vault'.repeat(400)}${index}`).join(' ');
  expect(await ratio({ query: `{ ${names} }` })).toBeLessThan(100);
});
