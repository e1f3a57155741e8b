import { getIntrospectionQuery, Kind, parse, print, visit } from 'graphql';
import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../../src/server/limits/limits.ts';
import { codeOf, startServer } from './start-server.ts';

/** `levels` nested `sequel` around a title, below a book. */
function deep(levels: number): string {
  return `${'sequel { '.repeat(levels)}title${' }'.repeat(levels)}`;
}

/** Fragments that each spread the next twice: the selection doubles with each. */
function bomb(fragments: number, last = 'title'): string {
  const links = Array.from({ length: fragments }, (_, index) => {
    const next = index + 1 === fragments ? last : `...f${index + 1} ...f${index + 1}`;
    return `fragment f${index} on Book { ${next} }`;
  });
  return `{ books { nodes { ...f0 } } } ${links.join(' ')}`;
}

async function send(query: string, options: Parameters<typeof startServer>[0] = {}, more: object = {}) {
  const { post } = await startServer(options);
  return post({ query, ...more });
}

describe('depth', () => {
  test('the limit is named with what was counted', async () => {
    const answer = await send(`{ books { nodes { ${deep(4)} } } }`, { limits: { depth: 6 } });
    expect(codeOf(answer)).toBe('LIMIT_DEPTH');
    expect(answer.body.errors?.[0]?.message).toBe(
      'The operation selects fields 7 levels deep, the limit "depth" is 6',
    );
    expect(
      (await send(`{ books { nodes { ${deep(3)} } } }`, { limits: { depth: 6 } })).body.data,
    ).toBeDefined();
  });

  test('fragments count where they are spread', async () => {
    const query = `{ books { nodes { ...a } } } fragment a on Book { sequel { ...b } } fragment b on Book { ${deep(2)} }`;
    expect(codeOf(await send(query, { limits: { depth: 5 } }))).toBe('LIMIT_DEPTH');
    expect((await send(query, { limits: { depth: 6 } })).body.errors).toBeUndefined();
  });

  test('an alias named like an introspection field does not hide a subtree', async () => {
    const query = `{ __schema: books { nodes { ${deep(30)} } } }`;
    expect(['LIMIT_DEPTH', 'GRAPHQL_VALIDATION_FAILED']).toContain(codeOf(await send(query)));
  });

  test.each(['{', '['])('10,000 levels of %s are refused without an overflow', async (bracket) => {
    const close = bracket === '{' ? '}' : ']';
    const levels = 10_000;
    const selection = `${'{a'.repeat(levels)}${'}'.repeat(levels)}`;
    const list = `{ echo(text: ${'['.repeat(levels)}${close.repeat(levels)}) }`;
    const answer = await send(bracket === '{' ? selection : list);
    expect(answer.status).toBe(200);
    expect(codeOf(answer)).toBe('LIMIT_NESTING');
    const raised = await send(bracket === '{' ? selection : list, { limits: { nesting: 1e6 } });
    expect(codeOf(raised)).toBe('LIMIT_TOKENS');
  });

  test('deep variables are refused without an overflow', async () => {
    const query = 'query($where: BookFilter) { books(where: $where) { totalCount } }';
    const where = `${'{"AND":['.repeat(20_000)}${']}'.repeat(20_000)}`;
    const { post } = await startServer();
    const answer = await post(`{"query":${JSON.stringify(query)},"variables":{"where":${where}}}`);
    expect(codeOf(answer)).toBe('LIMIT_NESTING');
    expect(answer.body.errors?.[0]?.message).toContain('variables');
  });
});

describe('counts', () => {
  test('240 aliases of __typename are refused', async () => {
    const aliases = Array.from({ length: 240 }, (_, index) => `a${index}: __typename`).join(' ');
    const answer = await send(`{ books { ${aliases} } }`);
    expect(codeOf(answer)).toBe('LIMIT_ALIASES');
    expect(answer.body.errors?.[0]?.message).toContain('240 aliases');
  });

  test('aliases in fragments count at every spread', async () => {
    const query =
      '{ books { nodes { sequel { ...f } chapters { ...f } ...f } } } fragment f on Book { a: title b: title }';
    expect(codeOf(await send(query, { limits: { aliases: 5 } }))).toBe('LIMIT_ALIASES');
    expect((await send(query, { limits: { aliases: 6 } })).body.data).toBeDefined();
  });

  test('fields in all', async () => {
    const query = '{ books { nodes { title sequel { title } } totalCount } hello }';
    expect(codeOf(await send(query, { limits: { breadth: 6 } }))).toBe('LIMIT_BREADTH');
    expect((await send(query, { limits: { breadth: 7 } })).body.data).toBeDefined();
  });

  test('fields at the root', async () => {
    const fields = Array.from({ length: 31 }, (_, index) => `a${index}: hello`).join(' ');
    expect(codeOf(await send(`{ ...f } fragment f on Query { ${fields} }`))).toBe('LIMIT_ROOT_FIELDS');
  });

  test('directives', async () => {
    const query = `{ hello ${'@skip(if: false) '.repeat(70)} }`;
    expect(codeOf(await send(query))).toBe('LIMIT_DIRECTIVES');
  });

  test('list arguments, as literals and as variables', async () => {
    const ids = Array.from({ length: 1_001 }, (_, index) => String(index));
    const literal = await send(`{ byIds(ids: ${JSON.stringify(ids)}) { title } }`);
    expect(codeOf(literal)).toBe('LIMIT_LIST_LENGTH');
    const query =
      'query($ids: [ID], $where: BookFilter) { byIds(ids: $ids) { title } books(where: $where) { totalCount } }';
    expect(codeOf(await send(query, {}, { variables: { ids } }))).toBe('LIMIT_LIST_LENGTH');
    expect(codeOf(await send(query, {}, { variables: { where: { AND: [{ titles: ids }] } } }))).toBe(
      'LIMIT_LIST_LENGTH',
    );
  });

  test('tokens', async () => {
    const answer = await send(`{ ${'hello '.repeat(5_000)} }`);
    expect(codeOf(answer)).toBe('LIMIT_TOKENS');
    expect(answer.body.errors?.[0]?.message).toContain('2500 tokens');
  });

  test('only the selected operation counts', async () => {
    const query = `query Small { hello } query Big { ${Array.from({ length: 31 }, (_, i) => `a${i}: hello`).join(' ')} }`;
    expect((await send(query, {}, { operationName: 'Small' })).body.data).toEqual({ hello: 'world' });
    expect(codeOf(await send(query, {}, { operationName: 'Big' }))).toBe('LIMIT_ROOT_FIELDS');
    expect(codeOf(await send(query))).toBe('OPERATION_NOT_FOUND');
    expect(codeOf(await send(query, {}, { operationName: 'Other' }))).toBe('OPERATION_NOT_FOUND');
  });
});

describe('bombs', () => {
  test.each([11, 40, 200])('%i fragments that double each are refused', async (fragments) => {
    const answer = await send(bomb(fragments));
    expect(codeOf(answer)).toBe('LIMIT_BREADTH');
  });

  test('a bomb beside a small operation does not make that expensive', async () => {
    const query = `query Small { hello } query Bomb ${bomb(200)}`;
    expect((await send(query, {}, { operationName: 'Small' })).body.data).toEqual({ hello: 'world' });
  });

  test('fragments that spread themselves are refused by validation', async () => {
    const query = '{ books { nodes { ...a } } } fragment a on Book { ...b } fragment b on Book { ...a }';
    expect(codeOf(await send(query))).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('cost', () => {
  const pages = (size: string) =>
    `books(first: ${size}) { nodes { similar(first: ${size}) { nodes { title } } } }`;
  const three = (size: string) =>
    `books(first: ${size}) { edges { node { similar(last: ${size}) { edges { node { similar(first: ${size}) { nodes { title } } } } } } } }`;

  test('two nested pages of 100 pass, three do not', async () => {
    expect((await send(`{ ${pages('100')} }`)).body.data).toBeDefined();
    const answer = await send(`{ ${three('100')} }`);
    expect(codeOf(answer)).toBe('LIMIT_COST');
    expect(answer.body.errors?.[0]?.message).toMatch(/about \d{7} objects, the limit "cost" is 100000/);
  });

  test('page sizes in variables, and their defaults, count', async () => {
    const query = `query($n: Int) { ${three('$n')} }`;
    expect((await send(query, {}, { variables: { n: 5 } })).body.data).toBeDefined();
    expect(codeOf(await send(query, {}, { variables: { n: 100 } }))).toBe('LIMIT_COST');
    expect((await send(query)).body.data).toBeDefined();
    expect(codeOf(await send(`query($n: Int = 100) { ${three('$n')} }`))).toBe('LIMIT_COST');
  });

  test('pages inside of fragments multiply', async () => {
    const query = `{ books(first: 100) { ...c } }
      fragment c on BookConnection { nodes { ...b } }
      fragment b on Book { similar(first: 100) { nodes { similar(first: 100) { totalCount nodes { title } } } } }`;
    expect(codeOf(await send(query))).toBe('LIMIT_COST');
  });

  test('a field may say its usual page', async () => {
    const query = '{ short { nodes { title } } }';
    expect((await send(query, { limits: { cost: 4 } })).body.data).toBeDefined();
    expect(codeOf(await send('{ books { nodes { title } } }', { limits: { cost: 4 } }))).toBe('LIMIT_COST');
  });

  test('a list of ids costs one object each', async () => {
    const query = 'query($ids: [ID]) { byIds(ids: $ids) { title } }';
    const cost = { limits: { cost: 10 } };
    expect((await send(query, cost, { variables: { ids: ['1', '2'] } })).body.data).toBeDefined();
    expect(codeOf(await send(query, cost, { variables: { ids: Array(20).fill('1') } }))).toBe('LIMIT_COST');
  });
});

describe('introspection', () => {
  const full = getIntrospectionQuery({
    schemaDescription: true,
    inputValueDeprecation: true,
    directiveIsRepeatable: true,
    specifiedByUrl: true,
    oneOf: true,
  });

  test('the full query passes the default limits, five of them at once do not', async () => {
    expect((await send(full)).body.data).toHaveProperty('__schema');
    const many = visit(parse(full), {
      OperationDefinition: (operation) => {
        const [schema] = operation.selectionSet.selections;
        const aliased = ['a', 'b', 'c', 'd', 'e'].map((value) => ({
          ...schema,
          alias: { kind: Kind.NAME, value },
        }));
        return { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: aliased } };
      },
    });
    expect(codeOf(await send(print(many)))).toMatch(/^LIMIT_(BREADTH|COST)$/);
  });

  test('nested lists of types are refused', async () => {
    const nested =
      '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }';
    expect(codeOf(await send(nested))).toBe('GRAPHQL_VALIDATION_FAILED');
    const types = `{ __type(name: "Book") { ${'ofType { '.repeat(20)} name ${'} '.repeat(20)} } }`;
    expect(codeOf(await send(types))).toBe('LIMIT_INTROSPECTION_DEPTH');
  });

  test('is off in production, and may be switched', async () => {
    const query = '{ __schema { queryType { name } } }';
    expect(codeOf(await send(query, { mode: 'production' }))).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await send('{ __typename }', { mode: 'production' })).body.data).toEqual({ __typename: 'Query' });
    expect((await send(query, { mode: 'production', introspection: true })).body.data).toBeDefined();
  });
});

test('every limit but those of time and bytes is a number of things, and can be changed alone', () => {
  expect(Object.values(defaultLimits).every((limit) => Number.isInteger(limit) && limit > 0)).toBe(true);
});
