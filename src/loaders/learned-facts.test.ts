import { expect, test } from 'vitest';
import type { RunCommand } from '../database/run-command.ts';
import { createModels } from '../model/check/check-models.ts';
import { defineModel } from '../model/define/define-model.ts';
import { field } from '../model/fields/field.ts';
import { factKey } from './fact-key.ts';
import { learnFacts } from './learned-facts.ts';

const Thing = defineModel('Thing', { fields: { name: field.string() } });
const models = [...createModels([Thing]).values()];
const [thing] = models;
if (thing === undefined) throw new TypeError('The model is there');

function counting(answers: readonly (number | Error)[]): {
  readonly run: RunCommand;
  readonly calls: string[];
} {
  const calls: string[] = [];
  return {
    calls,
    run: async (command) => {
      const answer = answers[calls.length] ?? 0;
      calls.push(`${command.kind} ${command.collection}`);
      if (answer instanceof Error) throw answer;
      return [{ count: answer }];
    },
  };
}

const found = { documents: 3, keys: 2, exact: true };

test('a size is unknown when first asked for, and read in the background', async () => {
  const { run, calls } = counting([7]);
  const facts = learnFacts({ run });
  expect(facts.sizeOf(thing)).toBeUndefined();
  await new Promise((resolve) => setImmediate(resolve));
  expect(facts.sizeOf(thing)).toBe(7);
  expect(calls).toEqual(['count things']);
});

test('an old size serves until the new one has come; one that cannot be read is no failure', async () => {
  let time = 0;
  const { run, calls } = counting([7, new Error('gone'), 9]);
  const facts = learnFacts({ run, forgetAfterMs: 10, now: () => time });
  await facts.learnSizes(models);
  for (const expected of [7, 7]) {
    time += 10;
    expect(facts.sizeOf(thing)).toBe(expected);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(facts.sizeOf(thing)).toBe(9);
  expect(calls.length).toBe(3);
});

test('what was found is forgotten after a while', () => {
  let time = 0;
  const facts = learnFacts({ run: counting([]).run, forgetAfterMs: 10, now: () => time });
  facts.note('a', found);
  expect(facts.found('a')).toEqual(found);
  time = 10;
  expect(facts.found('a')).toBeUndefined();
});

test('the oldest goes first when there is too much', () => {
  const facts = learnFacts({ run: counting([]).run });
  for (let number = 0; number < 2_001; number += 1) facts.note(String(number), found);
  expect([facts.found('0'), facts.found('1'), facts.found('2000')]).toEqual([undefined, found, found]);
});

test('long names, which clients make, have short keys', () => {
  const long = 'x'.repeat(100_000);
  expect(factKey(`${long}1`).length).toBe(44);
  expect(factKey(`${long}1`)).not.toBe(factKey(`${long}2`));
  const facts = learnFacts({ run: counting([]).run });
  facts.note(`${long}1`, found);
  expect([facts.found(`${long}1`), facts.found(`${long}2`)]).toEqual([found, undefined]);
});
