import { expect, test } from 'vitest';
import { checkModels, createModels } from '../../src/model/check/check-models.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { buildSchema } from '../../src/schema/build-schema.ts';

function definitions(groups: boolean) {
  const User = defineModel('User', { groups, fields: { name: field.string() } });
  const UserGroup = defineModel('UserGroup', {
    fields: {
      name: field.string(),
      get owner() {
        return field.reference(User);
      },
    },
  });
  return [User, UserGroup];
}

test('the groups of a model and a model of that name are told apart at the start', () => {
  const problems = checkModels(definitions(true));
  expect(problems.map(({ code }) => code)).toContain('MODEL_TYPE_COLLISION');
  expect(problems.map(({ code }) => code)).toContain('MODEL_ROOT_FIELD_COLLISION');
  for (const { message } of problems) expect(message).toContain('`groups: false`');
});

test('a model without groups leaves their names to another, and nothing is grouped by its fields', () => {
  expect(checkModels(definitions(false))).toEqual([]);
  const schema = buildSchema(createModels(definitions(false)));
  const queries = Object.keys(schema.getQueryType()?.getFields() ?? {});
  expect(queries).toEqual(
    expect.arrayContaining(['userGroups', 'userGroup', 'userGroupGroups', 'userAggregate']),
  );
  expect(String(schema.getQueryType()?.getFields()['userGroups']?.type)).toBe('UserGroupConnection!');
  const groupBy = schema.getType('UserGroupGroupBy')?.toConfig();
  expect(Object.keys(groupBy !== undefined && 'fields' in groupBy ? groupBy.fields : {})).toEqual([
    '_id',
    'name',
    'ownerId',
  ]);
});
