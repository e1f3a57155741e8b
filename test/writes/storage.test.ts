import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Reading = defineModel('Reading', {
  timeSeries: { time: 'at', meta: 'sensor' },
  fields: { at: field.datetime({ required: true }), sensor: field.string(), celsius: field.float() },
});
const Line = defineModel('Line', {
  capped: { size: 10_000 },
  fields: { _id: field.int({ required: true }), text: field.string({ required: true }) },
});

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Reading, Line], { uri: inject('mongoUri'), name: 'write_storage' });
});
afterAll(() => api.close());

it('a document at a time is written', async () => {
  const { data, errors } = await api.run(`mutation {
    createReading(input: { set: { at: "2026-01-01T00:00:00Z", sensor: "a", celsius: 1 } }) { reading { celsius } errors { __typename } }
    createLine(input: { set: { _id: 1, text: "one" } }) { line { text } errors { __typename } }
    updateLine(input: { id: 1, set: { text: "two" } }) { line { text } errors { __typename } }
  }`);
  expect({ data, errors }).toEqual({
    errors: [],
    data: {
      createReading: { reading: { celsius: 1 }, errors: [] },
      createLine: { line: { text: 'one' }, errors: [] },
      updateLine: { line: { text: 'two' }, errors: [] },
    },
  });
});

it.each([
  `mutation { createReadings(input: { items: [{ at: "2026-01-01T00:00:00Z" }, { at: "2026-01-01T00:00:00Z" }] }) { count } }`,
  `mutation { createLines(input: { items: [{ _id: 2, text: "a" }, { _id: 3, text: "b" }] }) { count } }`,
  `mutation { updateLine(input: { id: 1, set: { text: "x" }, dryRun: true }) { line { text } } }`,
])('what takes a transaction is refused: %s', async (mutation) => {
  const { errors } = await api.run(mutation);
  expect(errors.map(({ code }) => code)).toEqual(['WRITE_NOT_IN_TRANSACTION']);
});

it('bulk mutations write them item by item where they may', async () => {
  const { data, errors } = await api.run(
    `mutation { createLines(input: { items: [{ _id: 4, text: "a" }, { _id: 1, text: "b" }], partial: true }) { count errors { __typename } } }`,
  );
  expect({ data, errors }).toEqual({
    data: { createLines: { count: 1, errors: [{ __typename: 'ConflictError' }] } },
    errors: [],
  });
});
