import { expect, test } from 'vitest';
import { createModels } from '../../model/check/check-models.ts';
import { defineModel } from '../../model/define/define-model.ts';
import { field } from '../../model/fields/field.ts';
import { parseRuleWhere } from './parse-where.ts';

const Note = defineModel('Note', { fields: { text: field.string(), more: field.json() } });
const model = createModels([Note]).get('Note');

test.each([[{ text: {} }], [{ text: { mode: 'INSENSITIVE' } }], [{ more: {} }], [{ more: { path: 'a' } }]])(
  'a rule with %j is refused: it would open all',
  (where) => {
    expect(() => model && parseRuleWhere(model, where)).toThrow('compares with nothing');
  },
);

test('one that compares is a condition', () => {
  expect(model && parseRuleWhere(model, { more: { path: 'a', eq: 1 } }).kind).toBe('compare');
});
