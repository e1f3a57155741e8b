import { expect, test } from 'vitest';
import { searchShapeProblem } from './search-shape.ts';

test.each<[unknown, string]>([
  [null, 'no object'],
  [true, 'no object'],
  [['title'], 'no object'],
  [{ fields: 'title' }, '`fields`'],
  [{ fields: [3] }, '`fields`'],
  [{ fields: ['title'], langauge: 'english' }, 'no option "langauge"'],
  [{ fields: ['title'], language: 3 }, '`language`'],
  [{ fields: ['title'], suggest: 'title' }, '`suggest`'],
  [{ fields: ['title'], facets: [1] }, '`facets`'],
  [{ fields: ['title'], synonyms: 3 }, '`synonyms`'],
  [{ vector: 'meaning' }, '`vector`'],
  [{ vector: { field: 'meaning', similarity: 'manhattan' } }, '`vector.similarity`'],
  [{ vector: { field: 'meaning', form: ['title'] } }, 'no option "vector.form"'],
])('what is wrong with %j', (search, told) => {
  expect(searchShapeProblem(search)).toContain(told);
});

test('what is as it should be', () => {
  const vector = { field: 'meaning', from: ['title'], similarity: 'cosine' };
  expect(searchShapeProblem({ fields: { title: 3 }, language: 'english', vector })).toBeUndefined();
});
