import { Int32 } from 'bson';
import { expect, test } from 'vitest';
import { createModels } from '../../model/check/check-models.ts';
import { defineEmbedded, defineModel } from '../../model/define/define-model.ts';
import { defineUnion } from '../../model/define/define-union.ts';
import { field } from '../../model/fields/field.ts';
import type { Model } from '../../model/model.ts';
import type { InputPath } from '../failure.ts';
import { judgeDocument, judgeNew } from './judge-document.ts';

const Text = defineEmbedded('Text', { fields: { text: field.text({ required: true }) } });
const Image = defineEmbedded('Image', { fields: { width: field.int({ max: 9 }) } });
const Block = defineUnion('Block', { discriminator: 'type', members: { text: Text, image: Image } });
const Person = defineModel('Person', { fields: { _id: field.int({ required: true }) } });
const Stay = defineModel('Stay', {
  fields: {
    _id: field.int({ required: true }),
    from: field.int({ required: true, storedAs: 'f' }),
    to: field.int({ max: 100 }),
    tags: field.list(field.string({ length: { max: 2 } }), { length: { min: 1, max: 2 } }),
    blocks: field.list(field.embedded(Block)),
    text: field.embedded(Text),
    guest: field.reference(Person),
    even: field.int({
      validate: [
        (value) => (value % 2 === 0 ? undefined : 'Must be even.'),
        async (value) => (value < 9 ? undefined : { code: 'HUGE', message: 'Must be small.' }),
      ],
    }),
    state: field.string({ required: true, default: 'new' }),
  },
});

function modelOf(name: string): Model {
  const model = createModels([Stay, Person]).get(name);
  if (model === undefined) throw new Error(name);
  return model;
}
const stay = modelOf('Stay');
const told = (failures: readonly { path: InputPath; code: string; message: string }[]) =>
  failures.map(({ path, code, message }) => `${path.join('.')} ${code}: ${message}`);
const judge = async (document: Record<string, unknown>, places?: ReadonlyMap<string, InputPath>) =>
  told(await judgeDocument(stay, { _id: 1, ...document }, { path: ['set'], ...(places && { places }) }));

test('a good document has no failures', async () => {
  const good = {
    f: 1,
    to: 2,
    tags: ['a'],
    blocks: [{ type: 'text', text: 'x' }],
    text: { text: '' },
    guest: 5,
    even: 2,
  };
  expect(await judge(good)).toEqual([]);
  expect(await judge({ f: 1, to: null })).toEqual([]);
});

test('everything that is wrong is told', async () => {
  expect(
    await judge({
      to: 101,
      tags: ['abc', null, 'b'],
      blocks: [{ type: 'text' }, { type: 'image', width: 10 }, { type: 'x' }, 5],
      text: [],
      guest: 'x',
      even: 9,
    }),
  ).toMatchInlineSnapshot(`
    [
      "set.from REQUIRED: "from" is required.",
      "set.to TOO_LARGE: "to" is above the maximum, 100.",
      "set.tags TOO_MANY: "tags" has 3 elements, the most is 2.",
      "set.tags.0 TOO_LONG: "tags.0" has the length 3, the most is 2.",
      "set.tags.1 REQUIRED: "tags.1" is null, and lists hold no nulls.",
      "set.blocks.0.text REQUIRED: "text" is required.",
      "set.blocks.1.width TOO_LARGE: "width" is above the maximum, 9.",
      "set.blocks.2 NOT_A_CHOICE: "blocks.2" has no "type" that is one of text, image.",
      "set.blocks.3 WRONG_TYPE: "blocks.3" is no "Block" document.",
      "set.text WRONG_TYPE: "text" is no "Text" document.",
      "set.guest WRONG_TYPE: "guest" is no value of the type int.",
      "set.even INVALID: Must be even.",
      "set.even HUGE: Must be small.",
    ]
  `);
  expect(await judge({ f: 'x', tags: 5 })).toMatchInlineSnapshot(`
    [
      "set.from WRONG_TYPE: "from" is no value of the type int.",
      "set.tags WRONG_TYPE: "tags" is no list.",
    ]
  `);
});

test('only the fields that were written are judged, at their places', async () => {
  expect(await judge({ to: 101, even: 3 }, new Map([['to', ['inc', 'to']]]))).toEqual([
    'inc.to TOO_LARGE: "to" is above the maximum, 100.',
  ]);
});

test('validators of a document get it decoded, where nothing else is wrong with it', async () => {
  const seen: unknown[] = [];
  const checked: Model = {
    ...stay,
    writes: {
      ...stay.writes,
      validators: [
        (document) => {
          seen.push(document);
          return [{ field: 'blocks.0.text', code: 'EMPTY_TEXT', message: 'Say more.' }, 'No.'];
        },
        async () => ({ field: 'to', message: 'Later.' }),
        () => undefined,
      ],
    },
  };
  const places = new Map([['to', ['inc', 'to']]]);
  const document = { _id: new Int32(1), f: new Int32(3), blocks: [{ type: 'text', text: '' }] };
  expect(told(await judgeNew(checked, document, { path: ['set'], places }))).toEqual([
    'set.blocks.0.text EMPTY_TEXT: Say more.',
    'set INVALID: No.',
    'inc.to INVALID: Later.',
  ]);
  expect(seen).toEqual([
    expect.objectContaining({
      _id: 1,
      from: 3,
      to: null,
      state: 'new',
      blocks: [{ type: 'text', text: '' }],
    }),
  ]);
  expect(told(await judgeNew(checked, { _id: 1 }, { path: [], places }))).toEqual([
    'from REQUIRED: "from" is required.',
  ]);
});
