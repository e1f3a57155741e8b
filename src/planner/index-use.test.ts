import { describe, expect, test } from 'vitest';
import { createModels } from '../model/check/check-models.ts';
import type { IndexDefinition } from '../model/define/index-definition.ts';
import { defineModel } from '../model/define/define-model.ts';
import { field } from '../model/fields/field.ts';
import type { Model } from '../model/model.ts';
import { isUnique, servesOrder, usesIndex } from './index-use.ts';
import { parseWhere } from './where/parse-where.ts';
import { fullAccess } from './access.ts';

function modelWith(index: IndexDefinition | undefined, unique = false): Model {
  const Thing = defineModel('Thing', {
    fields: { a: field.string({ unique }), b: field.string(), c: field.boolean() },
    indexes: index === undefined ? [] : [index],
  });
  const model = createModels([Thing]).get('Thing');
  if (model === undefined) throw new TypeError('The model is there');
  return model;
}

const equality = { a: { eq: 'x' } };
const range = { a: { gt: 'x' } };
const missing = { a: { isNull: true } };

describe('an index serves', () => {
  test.each<[string, IndexDefinition, boolean[]]>([
    ['a plain one', { keys: { a: 1, b: 1 } }, [true, true, true]],
    ['a hashed one', { keys: { a: 'hashed' } }, [true, false, true]],
    ['a text one', { keys: { a: 'text' } }, [false, false, false]],
    ['a wildcard one', { keys: { '$**': 1 } }, [false, false, false]],
    ['a hidden one', { keys: { a: 1 }, hidden: true }, [false, false, false]],
    ['one with a collation', { keys: { a: 1 }, collation: { locale: 'en' } }, [false, false, false]],
    ['a sparse one', { keys: { a: 1 }, sparse: true }, [true, true, false]],
    ['a partial one', { keys: { a: 1 }, partial: { c: true } }, [false, false, false]],
    ['one that comes second', { keys: { b: 1, a: 1 } }, [false, false, false]],
  ])('equality, a range, a missing value: %s', (_name, index, served) => {
    const model = modelWith(index);
    expect(
      [equality, range, missing].map((where) => usesIndex(model, parseWhere(model, where, fullAccess))),
    ).toEqual(served);
  });

  test.each<[string, IndexDefinition, boolean]>([
    ['a plain one', { keys: { a: 1, b: -1 } }, true],
    ['a hashed one', { keys: { a: 'hashed', b: 1 } }, false],
    ['a hidden one', { keys: { a: 1, b: 1 }, hidden: true }, false],
    ['one with a collation', { keys: { a: 1, b: 1 }, collation: { locale: 'en' } }, false],
    ['a partial one', { keys: { a: 1, b: 1 }, partial: { c: true } }, false],
  ])('an order behind an equality: %s', (_name, index, served) => {
    expect(servesOrder(modelWith(index), 'a', { b: 1 })).toBe(served);
  });
});

describe('a unique key', () => {
  test('of an optional field serves values, and nulls it does not tell apart', () => {
    const model = modelWith(undefined, true);
    const has = (where: object) => isUnique(model, parseWhere(model, { ...where }, fullAccess));
    expect([has(equality), has({ a: { in: ['x', 'y'] } }), has({ a: { eq: null } }), has(range)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(usesIndex(model, parseWhere(model, equality, fullAccess))).toBe(true);
  });

  test('among some documents only is none', () => {
    const model = modelWith({ keys: { a: 1 }, unique: true, partial: { c: true } });
    expect(isUnique(model, parseWhere(model, equality, fullAccess))).toBe(false);
  });
});
