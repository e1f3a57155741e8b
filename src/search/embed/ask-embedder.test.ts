import { describe, expect, it } from 'vitest';
import { askEmbedder } from './ask-embedder.ts';
import type { Embed } from './embedder.ts';

const asking = { kind: 'query', model: 'Film', dimensions: 2, timeoutMs: 1000 } as const;

it('gives vectors of 32-bit floats', async () => {
  const embed: Embed = async (texts) => texts.map(({ length }) => [length, 0.1]);
  expect(await askEmbedder(embed, ['a', 'bc'], asking)).toEqual([
    new Float32Array([1, 0.1]),
    new Float32Array([2, 0.1]),
  ]);
});

describe('what is no vector', () => {
  it.each([
    ['nothing', undefined, 'it gave no list'],
    ['too few', [], 'it gave 0 vectors for 1 texts'],
    ['a text', ['ab'], 'a vector is no list of numbers'],
    ['too short', [[1]], 'a vector has 1 dimensions, and the field 2'],
    ['no number', [[1, Number.NaN]], 'a vector holds something that is no finite number'],
    ['too great', [[1, 1e39]], 'a vector holds something that is no finite number'],
  ])('%s', async (_what, given, reason) => {
    // What others write in JavaScript gives anything.
    const embed = (async () => given) as unknown as Embed;
    await expect(askEmbedder(embed, ['a'], asking)).rejects.toMatchObject({
      code: 'SEARCH_EMBEDDER_FAILED',
      params: { reason },
    });
  });
});

it('says nothing of what the function threw, but has it as its cause', async () => {
  const cause = new Error('key sk-123 is not valid');
  const embed: Embed = () => Promise.reject(cause);
  const error: unknown = await askEmbedder(embed, ['a'], asking).catch((one: unknown) => one);
  expect(error).toMatchObject({ message: 'The embedder gave no vectors: it threw.', cause });
});

it('does not wait longer than it may, and tells the function', async () => {
  let told = false;
  const embed: Embed = (_texts, { signal }) =>
    new Promise(() => signal.addEventListener('abort', () => (told = true)));
  await expect(askEmbedder(embed, ['a'], { ...asking, timeoutMs: 10 })).rejects.toMatchObject({
    params: { reason: 'it did not answer within 10 ms' },
  });
  expect(told).toBe(true);
});
