import { printSchema } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { createModels } from '../../src/model/check/check-models.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { buildSchema } from '../../src/schema/build-schema.ts';
import type { AnyModelDefinition } from '../../src/model/define/definitions.ts';
import { generatedModels } from './generated-models.ts';

interface Size {
  readonly names: readonly string[];
  readonly bytes: number;
}

function sizeOf(definitions: readonly AnyModelDefinition[]): Size {
  const schema = buildSchema(createModels(definitions));
  return { names: Object.keys(schema.getTypeMap()), bytes: Buffer.byteLength(printSchema(schema)) };
}

describe('the schema grows linearly', () => {
  let sizes: readonly [Size, Size, Size];

  beforeAll(() => {
    sizes = [sizeOf(generatedModels(10)), sizeOf(generatedModels(55)), sizeOf(generatedModels(100))];
  });

  test('each model adds the same number of types, whatever the number of models', () => {
    const [ten, more, hundred] = sizes.map(({ names }) => names.length);
    expect((Number(more) - Number(ten)) / 45).toBe(91);
    expect((Number(hundred) - Number(more)) / 45).toBe(91);
  });

  test('those are its own, its relation, its embedded document, its enumeration and its compound key', () => {
    const own = sizes[2].names.filter((name) => /(?:Model|Part)42(?!\d)/.test(name));
    expect(own.toSorted()).toEqual([
      'CreateModel42Input',
      'CreateModel42Payload',
      'CreateModel42sInput',
      'DeleteModel42Input',
      'DeleteModel42Payload',
      'DeleteModel42sInput',
      'Model42',
      'Model42AddToSet',
      'Model42Aggregate',
      'Model42Average',
      'Model42Bounds',
      'Model42BulkPayload',
      'Model42Changes',
      'Model42ConnectOrCreate',
      'Model42Connection',
      'Model42CountDistinct',
      'Model42CountDistinctHaving',
      'Model42Create',
      'Model42CrowdConnection',
      'Model42CrowdEdge',
      'Model42CrowdJoinedConnect',
      'Model42CrowdJoinedConnectOrCreate',
      'Model42CrowdJoinedCreate',
      'Model42CrowdJoinedUpdate',
      'Model42CrowdLinkMany',
      'Model42CrowdLinkManyChange',
      'Model42Edge',
      'Model42Embedded',
      'Model42Group',
      'Model42GroupBy',
      'Model42GroupConnection',
      'Model42GroupEdge',
      'Model42GroupKey',
      'Model42GroupKeyOrderBy',
      'Model42GroupOrderBy',
      'Model42Having',
      'Model42Key',
      'Model42Key_kind_rank',
      'Model42Kind',
      'Model42KindFilter',
      'Model42LinkMany',
      'Model42LinkManyChange',
      'Model42LinkOne',
      'Model42LinkOneChange',
      'Model42LinkedUpdate',
      'Model42ListWhere',
      'Model42MinMax',
      'Model42MinMaxHaving',
      'Model42MutationError',
      'Model42NumberHaving',
      'Model42NumberOrderBy',
      'Model42Numbers',
      'Model42OrderBy',
      'Model42Pop',
      'Model42Pull',
      'Model42Push',
      'Model42SetFields',
      'Model42Sum',
      'Model42Unset',
      'Model42ValueOrderBy',
      'Model42Where',
      'Part42',
      'Part42Average',
      'Part42Bounds',
      'Part42Changes',
      'Part42CountDistinct',
      'Part42CountDistinctHaving',
      'Part42ElementChanges',
      'Part42GroupBy',
      'Part42GroupKey',
      'Part42GroupKeyOrderBy',
      'Part42Input',
      'Part42ListPull',
      'Part42ListPush',
      'Part42ListWhere',
      'Part42MinMax',
      'Part42MinMaxHaving',
      'Part42NumberHaving',
      'Part42NumberOrderBy',
      'Part42Numbers',
      'Part42OrderBy',
      'Part42SetFields',
      'Part42Sum',
      'Part42Unset',
      'Part42ValueOrderBy',
      'Part42Where',
      'UpdateModel42Input',
      'UpdateModel42Payload',
      'UpdateModel42sInput',
      'UpsertModel42Input',
      'UpsertModel42Payload',
    ]);
  });

  test('each model adds as many bytes, and not too many', () => {
    const [ten, more, hundred] = sizes.map(({ bytes }) => bytes);
    const first = (Number(more) - Number(ten)) / 45;
    const second = (Number(hundred) - Number(more)) / 45;
    expect(second / first).toBeGreaterThan(0.95);
    expect(second / first).toBeLessThan(1.05);
    // Of which two thirds are descriptions: 15 fields with 20 ways to ask for them, and as many to group and measure them.
    expect(second).toBeLessThan(48_500);
  });

  test('filters of scalars are shared', () => {
    const shared = (size: Size) => size.names.filter((name) => !/(?:Model|Part)\d/.test(name));
    expect(shared(sizes[2])).toEqual(shared(sizes[0]));
  });
});

describe('making the schema', () => {
  /** Milliseconds of CPU: what else the machine does matters less than for time. */
  function workOf(count: number): number {
    const definitions = generatedModels(count);
    const begin = process.cpuUsage();
    buildSchema(createModels(definitions));
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1_000;
  }

  test('of 100 models is about twice the work of 50', () => {
    // Warm first: what the first run costs in compiling would hide how the rest grows.
    workOf(50);
    const ratios = [1, 2].map(() => {
      const half = workOf(50);
      return workOf(100) / half;
    });
    // What else runs in between can only make one of them worse.
    expect(Math.min(...ratios)).toBeLessThan(2.6);
  });

  test('of 400 models that refer to each other in a ring overflows no stack', () => {
    const { names } = sizeOf(generatedModels(400));
    expect(names.filter((name) => /^Model\d+$/.test(name))).toHaveLength(400);
  });
});

test('a model with nothing but an _id has 25 types', () => {
  const first = sizeOf([defineModel('Only', { fields: {} })]);
  expect(first.names.filter((name) => /Onl(?:y|ies)/.test(name)).toSorted()).toEqual([
    'DeleteOnliesInput',
    'DeleteOnlyInput',
    'DeleteOnlyPayload',
    'Only',
    'OnlyAggregate',
    'OnlyBulkPayload',
    'OnlyConnection',
    'OnlyCountDistinct',
    'OnlyCountDistinctHaving',
    'OnlyEdge',
    'OnlyGroup',
    'OnlyGroupBy',
    'OnlyGroupConnection',
    'OnlyGroupEdge',
    'OnlyGroupKey',
    'OnlyGroupKeyOrderBy',
    'OnlyGroupOrderBy',
    'OnlyHaving',
    'OnlyKey',
    'OnlyMinMax',
    'OnlyMinMaxHaving',
    'OnlyMutationError',
    'OnlyOrderBy',
    'OnlyValueOrderBy',
    'OnlyWhere',
  ]);
});

test('a scalar field adds no type once another model has its filter', () => {
  const before = sizeOf([
    defineModel('Other', { fields: { title: field.string(), titles: field.list(field.string()) } }),
    defineModel('Only', { fields: { label: field.string(), labels: field.list(field.string()) } }),
  ]);
  const after = sizeOf([
    defineModel('Other', { fields: { title: field.string(), titles: field.list(field.string()) } }),
    defineModel('Only', {
      fields: {
        label: field.string(),
        labels: field.list(field.string()),
        name: field.string(),
        text: field.text(),
        names: field.list(field.string()),
      },
    }),
  ]);
  expect(after.names).toEqual(before.names);
});
