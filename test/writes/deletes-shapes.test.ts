import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { fullAccess } from '../../src/planner/access.ts';
import { guardPipeline } from '../../src/planner/raw/guard-pipeline.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { openDeleteLab, type DeleteLab } from './delete-lab.ts';

const Medium = defineModel('Medium', {
  plural: 'media',
  discriminator: 'type',
  fields: {
    _id: field.int({ required: true }),
    get basedOn() {
      return field.reference(Medium, { onDelete: 'CASCADE' });
    },
  },
});

const Film = defineModel('Film', {
  of: Medium,
  fields: {
    get sequelOf() {
      return field.reference(Film, { onDelete: 'CASCADE' });
    },
  },
});

const Song = defineModel('Song', {
  of: Medium,
  fields: {
    get film() {
      return field.reference(Film);
    },
  },
});

const Topic = defineModel('Topic', {
  softDelete: true,
  fields: {
    _id: field.int({ required: true }),
    get parent() {
      return field.reference(Topic);
    },
    get ancestors() {
      return field.ancestors('parent');
    },
    get descendants() {
      return field.descendants('parent');
    },
  },
  indexes: [{ keys: { parent: 1, _id: 1 }, partial: { deletedAt: { $eq: null } } }],
});

let lab: DeleteLab;
let api: TestApi;
beforeAll(async () => {
  lab = await openDeleteLab([Medium, Film, Song], 'deletes_shapes');
  api = await createTestApi([Topic], { uri: inject('mongoUri'), name: 'deleted_topics' });
  await api.db
    .collection('topics')
    .insertMany([
      { _id: 1 },
      { _id: 2, parent: 1, deletedAt: new Date(0) },
      { _id: 3, parent: 2 },
      { _id: 4, parent: 1 },
      { _id: 5, deletedAt: new Date(0) },
    ] as never);
});
afterAll(async () => {
  await lab.close();
  await api.close();
});
beforeEach(() => lab.empty());

it('documents of models that share a collection go once, by whichever model they are reached', async () => {
  await lab.fill('Medium', [
    { _id: 1, type: 'film' } as never,
    // Reached as a film and as what is based on one.
    { _id: 2, type: 'film', sequelOf: 1, basedOn: 1 } as never,
    { _id: 3, type: 'song', film: 2 } as never,
    { _id: 4, type: 'song', basedOn: 2 } as never,
    // A song has no sequels: this is no reference.
    { _id: 5, type: 'song', sequelOf: 1 } as never,
  ]);
  expect((await lab.delete('Film', 1)).failures).toEqual([]);
  expect(await lab.all('Medium')).toEqual([
    { _id: 3, type: 'song', film: null },
    { _id: 5, type: 'song', sequelOf: 1 },
  ]);
});

it('a base is deleted with what refers to the models of its collection', async () => {
  await lab.fill('Medium', [{ _id: 1, type: 'film' } as never, { _id: 2, type: 'song', film: 1 } as never]);
  expect((await lab.delete('Medium', 1)).failures).toEqual([]);
  expect(await lab.all('Medium')).toEqual([{ _id: 2, type: 'song', film: null }]);
});

it('trees end where a document is marked as deleted', async () => {
  const { data, errors } = await api.run(`{
    topics { nodes { _id descendants { nodes { _id } } ancestors { nodes { _id } } } }
    topicRoots { nodes { _id } }
  }`);
  expect(errors).toEqual([]);
  const ids = (...list: number[]) => ({ nodes: list.map((_id) => ({ _id })) });
  expect(data).toEqual({
    topics: {
      nodes: [
        { _id: 1, descendants: ids(4), ancestors: ids() },
        { _id: 3, descendants: ids(), ancestors: ids() },
        { _id: 4, descendants: ids(), ancestors: ids(1) },
      ],
    },
    topicRoots: ids(1),
  });
});

it('own pipelines do not find what is marked as deleted', () => {
  const model = api.models.get('Topic');
  if (model === undefined) throw new Error('There is no model Topic');
  const options = { models: api.models, access: fullAccess, strategy: 'auto', collections: [] } as const;
  const lookup = { $lookup: { from: 'topics', localField: 'parent', foreignField: '_id', as: 'above' } };
  const { stages } = guardPipeline(model, [lookup], options);
  const kept = { $match: { deletedAt: { $eq: null } } };
  expect(stages).toEqual([kept, { $lookup: { ...lookup.$lookup, pipeline: [kept] } }]);
});

it('an index on what is not deleted serves reads', async () => {
  const { commands } = await api.run('{ topics(where: { parentId: { eq: 1 } }) { nodes { _id } } }');
  const { filter, sort } = commands[0]?.command ?? {};
  const explained = await api.db.command({ explain: { find: 'topics', filter, sort } });
  const plan = JSON.stringify(explained['queryPlanner'].winningPlan);
  expect(plan).toContain('"isPartial":true');
});
