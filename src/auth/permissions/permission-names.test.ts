import { expect, test } from 'vitest';
import { createModels } from '../../model/check/check-models.ts';
import { defineEmbedded, defineModel } from '../../model/define/define-model.ts';
import { field } from '../../model/fields/field.ts';
import { allow } from '../../model/permissions/allow.ts';
import { permissionNames } from './permission-names.ts';

test('every model has four, and rules name others wherever they stand', () => {
  const Sense = defineEmbedded('Sense', {
    fields: { note: field.string({ permissions: { read: allow.granted('desk.see_notes') } }) },
  });
  const Word = defineModel('Word', {
    history: true,
    fields: {
      text: field.string({ permissions: { write: allow.all(allow.staff, allow.granted('desk.rename')) } }),
      senses: field.list(field.embedded(Sense)),
    },
    permissions: { read: [allow.granted(), allow.granted('desk.browse')] },
  });
  expect(permissionNames(createModels([Word]), 'desk')).toEqual([
    'desk.add_word',
    'desk.browse',
    'desk.change_word',
    'desk.delete_word',
    'desk.rename',
    'desk.see_notes',
    'desk.view_word',
  ]);
});
