import { describe, expect, test } from 'vitest';
import { isLeak } from './compare-answers.ts';

const tried = (...errors: readonly object[]) => JSON.stringify({ data: { tried: { errors } } });
const taken = { code: 'NOT_UNIQUE', fields: [], message: 'A value that has to be unique is taken.' };
const named = { code: 'NOT_UNIQUE', fields: ['slug'], message: 'Another Note has the same "slug".' };
const inTheWay = (reasons: string, ...blockers: readonly object[]) => ({
  code: 'PROTECTED',
  blockers,
  message: `Nothing was deleted: ${reasons}. Change or delete what refers to it first.`,
});
const unseen = 'documents that you may not read refer to it';
const seen = '1 Note document refers to it by "author"';

describe('what integrity tells is no leak', () => {
  test.each([
    ['that a unique value is taken', tried(), tried(taken)],
    ['that one is, beside one that is seen', tried(named), tried(taken)],
    ['that one is, before what is forbidden', tried({ code: 'FORBIDDEN' }), tried(taken)],
    ['that something refers to a document', tried(), tried(inTheWay(unseen))],
    [
      'that something does, beside what is seen',
      tried(inTheWay(seen, { id: 'a' })),
      tried(inTheWay(`${seen}, ${unseen}`, { id: 'a' })),
    ],
    ['nothing', tried(named), tried(named)],
  ])('%s', (_name, before, after) => {
    expect([isLeak(before, after), isLeak(after, before)]).toEqual([false, false]);
  });
});

describe('all else is', () => {
  test.each([
    ['the name of the field', tried(), tried(named)],
    ['the document that refers', tried(), tried(inTheWay(seen, { id: 'a' }))],
    ['whether it is there', tried({ code: 'NOT_FOUND' }), tried(taken)],
    ['a byte of data', '{"data":{"notes":1}}', '{"data":{"notes":2}}'],
    ['an error', '{"data":null}', '{"data":null,"errors":[]}'],
  ])('%s', (_name, before, after) => {
    expect([isLeak(before, after), isLeak(after, before)]).toEqual([true, true]);
  });
});
