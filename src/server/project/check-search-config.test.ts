import { expect, it } from 'vitest';
import { refuseSearchConfig } from './check-search-config.ts';

/** What is said of options as code in JavaScript may write them. */
function said(search: object): string {
  try {
    // Options that the types would refuse.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    refuseSearchConfig({ search } as never);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  return '';
}

it('names all mistakes at once', () => {
  expect(
    said({
      engine: 'hybird',
      embed: 'a service',
      embedTimeoutMs: 0,
      embedding: { batchSize: 0, triess: 3, retryMs: -1 },
      vectors: { window: 1001, mostCompared: 1.5, candidates: 'some', by: 'servr', index: '' },
      weights: { text: -1, vector: Number.NaN },
      words: 'vector',
      fusion: 'both',
      synonyms: [],
    }),
  ).toMatchInlineSnapshot(`
    "The configuration cannot be searched with; it has 16 problems:
      \`search.engine\` is "hybird", did you mean "hybrid"?
      \`search.embed\` is a text; it is a function
      \`search.embedTimeoutMs\` is 0; it is a number above 0
      \`search.embedding.batchSize\` is 0; it is a whole number from 1
      \`search.embedding.triess\` does not exist, did you mean "tries"?
      \`search.embedding.retryMs\` is -1; it is a number from 0
      \`search.vectors.window\` is 1001; it is a whole number from 1 to 1,000
      \`search.vectors.mostCompared\` is 1.5; it is a whole number from 1
      \`search.vectors.candidates\` is a text; it is a whole number from 1 to 10,000, or "all"
      \`search.vectors.by\` is "servr", did you mean "server"?
      \`search.vectors.index\` is empty; it is a text that is not empty
      \`search.weights.text\` is -1; it is a number from 0
      \`search.weights.vector\` is NaN; it is a number from 0
      \`search.words\` is "vector"; it is one of text, atlas
      \`search.fusion\` is "both"; it is one of server, process
      \`search.synonyms\` does not exist"
  `);
});

it('names the only one in a line', () => {
  expect(said({ vectors: { window: 0 } })).toMatchInlineSnapshot(
    `"The configuration cannot be searched with: \`search.vectors.window\` is 0; it is a whole number from 1 to 1,000"`,
  );
  expect(said({ vectors: { window: 500, candidates: 100 } })).toMatchInlineSnapshot(
    `"The configuration cannot be searched with: \`search.vectors.candidates\` is 100; it cannot be less than the window, 500"`,
  );
  expect(said({ vectors: 5 })).toMatchInlineSnapshot(
    `"The configuration cannot be searched with: \`search.vectors\` is 5; it is an object of options"`,
  );
  expect(said([])).toMatchInlineSnapshot(
    `"The configuration cannot be searched with: \`search\` is a list; it is an object of options"`,
  );
});

it.each([
  {},
  { engine: undefined },
  { engine: 'hybrid', words: 'atlas', weights: { text: 0 }, embed: async () => [] },
  { vectors: { window: 1000, candidates: 'all' }, embedding: { retryMs: 0, tries: 1 } },
])('is content with %j', (search) => {
  expect(said(search)).toBe('');
});
