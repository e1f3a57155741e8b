import { describe, expect, it } from 'vitest';
import { checkModels, createModels } from '../check/check-models.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import { defineAbstract, defineEmbedded, defineModel } from '../define/define-model.ts';
import { field } from '../fields/field.ts';

const Box = defineEmbedded('Box', { fields: { wide: field.int({ storedAs: 'w' }), deep: field.int() } });
const type = field.string();
const resolve = () => null;

/** A model whose field `made` is computed like this, as callers in JavaScript might write it. */
function modelWith(options: object): AnyModelDefinition {
  return defineModel('Film', {
    fields: {
      title: field.string({ storedAs: 'name' }),
      secret: field.string({ hidden: true }),
      box: field.embedded(Box),
      boxes: field.list(field.embedded(Box)),
      get sequels() {
        return field.hasMany(Self, 'title');
      },
      made: { ...field.computed({}, { type, needs: [], resolve }), ...options },
      other: field.computed({}, { type, needs: [], resolve }),
    },
  });
}

const Self: AnyModelDefinition = defineModel('Self', { fields: { title: type } });

function problemsOf(options: object): string[] {
  return checkModels([modelWith(options), Self])
    .filter(({ code }) => code !== 'MODEL_NOT_A_REFERENCE')
    .map(({ code, message }) => `${code}: ${message}`);
}

describe('computed fields', () => {
  it('know the stored paths of what they need', () => {
    const needs = ['title', 'secret', 'box.wide', 'boxes.deep', 'boxes', '_id'];
    const Film = defineModel('Film', {
      fields: {
        title: field.string({ storedAs: 'name' }),
        secret: field.string({ hidden: true }),
        box: field.embedded(Box),
        boxes: field.list(field.embedded(Box)),
        made: { ...field.computed({}, { type, needs: [], resolve }), needs },
      },
    });
    const made = createModels([Film]).get('Film')?.fields.get('made');
    expect(made).toMatchObject({
      kind: 'computed',
      required: false,
      paths: ['name', 'secret', 'box.w', 'boxes', '_id'],
    });
  });

  it('come from bases too, and need what the model has', () => {
    const Titled = defineAbstract({
      fields: {
        title: field.string({ required: true }),
        get loud() {
          return field.computed(this, {
            type,
            needs: ['title'],
            resolve: ({ title }) => title.toUpperCase(),
          });
        },
      },
    });
    const Film = defineModel('Film', {
      extends: [Titled],
      fields: { title: field.string({ required: true, storedAs: 't' }) },
    });
    expect(createModels([Film]).get('Film')?.fields.get('loud')).toMatchObject({ paths: ['t'] });
  });

  it.each([
    [
      { needs: ['titel'] },
      'MODEL_UNKNOWN_FIELD: The computed field "Film.made" names the field "titel", which "Film" does not have, did you mean "title"?',
    ],
    [
      { needs: ['box.wid'] },
      'MODEL_UNKNOWN_FIELD: The computed field "Film.made" names the field "box.wid", which "Film" does not have, did you mean "box.wide"?',
    ],
    [
      { needs: ['other'] },
      'MODEL_BAD_COMPUTED: The computed field "Film.made" is declared wrongly: it needs "other", but "other" is not stored; a function gets stored fields alone.',
    ],
    [
      { needs: ['title.length'] },
      'MODEL_BAD_COMPUTED: The computed field "Film.made" is declared wrongly: it needs "title.length", but "title" has no fields of its own.',
    ],
    [
      { resolve: undefined },
      'MODEL_BAD_COMPUTED: The computed field "Film.made" is declared wrongly: it has to have `resolve` or `resolveMany`, and not both.',
    ],
    [
      { resolveMany: resolve },
      'MODEL_BAD_COMPUTED: The computed field "Film.made" is declared wrongly: it has to have `resolve` or `resolveMany`, and not both.',
    ],
    [
      { type: field.string({ unique: true }) },
      'MODEL_BAD_COMPUTED: The computed field "Film.made" is declared wrongly: nothing is stored, so `unique` means nothing.',
    ],
    [
      { type: field.list(field.reference(Self)) },
      'MODEL_BAD_COMPUTED: The computed field "Film.made" is declared wrongly: a list of references has pages, which a function cannot make; use a relation.',
    ],
    [
      { type: field.hasMany(Self, 'title') },
      'MODEL_BAD_COMPUTED: The computed field "Film.made" is declared wrongly: its `type` is not what a function of `field` for stored fields returns.',
    ],
    [
      { type: field.enum([] as unknown as ['A']) },
      'MODEL_BAD_ENUM: The enumeration "Film.made" has no members.',
    ],
  ])('refuse %o', (options, message) => {
    expect(problemsOf(options)).toEqual([message]);
  });

  it('are nothing to order or to look documents up by', () => {
    const Film = defineModel('Film', {
      fields: { made: field.computed({}, { type, needs: [], resolve }) },
      orderBy: [{ made: 'ASC' }],
      indexes: [{ keys: { made: 1 } }],
    });
    expect(checkModels([Film]).map(({ code }) => code)).toEqual(['MODEL_UNKNOWN_FIELD', 'MODEL_BAD_ORDER']);
  });
});
