import { expect, it } from 'vitest';
import { createModels } from './check/check-models.ts';
import { defineEmbedded, defineModel } from './define/define-model.ts';
import { field } from './fields/field.ts';
import { nearFields } from './near-fields.ts';

const Stop = defineEmbedded('Stop', {
  fields: {
    at: field.point({ storedAs: 'a' }),
    get next() {
      return field.embedded(Stop);
    },
  },
});

const Place = defineModel('Place', {
  fields: {
    kind: field.string(),
    location: field.point({ storedAs: 'loc' }),
    path: field.lineString(),
    without: field.polygon({ index: false }),
    secret: field.point({ hidden: true }),
    part: field.geometry({ index: false }),
    stops: field.list(field.embedded(Stop)),
    places: field.list(field.point()),
  },
  indexes: [
    { keys: { path: '2dsphere', kind: 1 } },
    { keys: { kind: 1, without: '2dsphere' } },
    { keys: { part: '2dsphere' }, partial: { kind: 'x' } },
  ],
});

const Seen = defineModel('Seen', {
  fields: { location: field.point() },
  view: { from: Place, pipeline: [] },
});

const Measured = defineModel('Measured', {
  fields: { at: field.datetime({ required: true }), location: field.point() },
  timeSeries: { time: 'at' },
});

const models = createModels([Place, Seen, Measured]);
const indexesOf = (name: string) => models.get(name)?.indexes.map(({ keys }) => keys);

it('a geo field has a 2dsphere index by itself, where no declared one begins with it', () => {
  expect(indexesOf('Place')).toEqual([
    { path: '2dsphere', kind: 1 },
    { kind: 1, without: '2dsphere' },
    { part: '2dsphere' },
    { loc: '2dsphere' },
    { 'stops.a': '2dsphere' },
    { places: '2dsphere' },
  ]);
});

it('documents are read by the distance of what an index of all documents begins with', () => {
  const place = models.get('Place');
  expect(place && nearFields(place).map(({ name, storedPath }) => [name, storedPath])).toEqual([
    ['location', 'loc'],
    ['path', 'path'],
    ['stops_at', 'stops.a'],
    ['places', 'places'],
  ]);
});

it.each(['Seen', 'Measured'])('%s has neither: MongoDB cannot read it so', (name) => {
  const model = models.get(name);
  expect(model && nearFields(model)).toEqual([]);
  expect(indexesOf(name)).toEqual([]);
});
