import { describe, expect, it } from 'vitest';
import { checkModels, createModels } from '../check/check-models.ts';
import { defineAbstract, defineEmbedded, defineModel } from '../define/define-model.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import { field } from '../fields/field.ts';

const Awards = defineEmbedded('Awards', { fields: { wins: field.int({ storedAs: 'w' }) } });
const stored = {
  title: field.string({ storedAs: 't' }),
  awards: field.embedded(Awards, { storedAs: 'a' }),
  extra: field.json({ storedAs: 'x' }),
};

function problemsOf(...models: AnyModelDefinition[]): string[] {
  return checkModels(models).map(({ code, message }) => `${code}: ${message}`);
}

it('resolves paths into embedded documents and JSON', () => {
  const Film = defineModel('Film', {
    fields: {
      score: field.expression(
        field.int({ required: true }),
        { $add: ['$awards.wins', '$extra.a.b'] },
        { description: 'So.' },
      ),
      ...stored,
    },
  });
  expect(createModels([Film]).get('Film')?.fields.get('score')).toMatchObject({
    kind: 'expression',
    model: 'Film',
    name: 'score',
    expression: { $add: ['$a.w', '$x.a.b'] },
    required: true,
    hidden: false,
    description: 'So.',
    type: { kind: 'scalar', type: 'int' },
  });
});

it('comes from bases, and may be replaced by another', () => {
  const Base = defineAbstract({ fields: { ...stored, label: field.expression(field.string(), '$title') } });
  const Film = defineModel('Film', {
    extends: [Base],
    fields: { label: field.expression(field.string(), { $toLower: '$title' }) },
  });
  expect(createModels([Film]).get('Film')?.fields.get('label')).toMatchObject({
    expression: { $toLower: '$t' },
  });
});

describe('tells', () => {
  it('fields that the model does not have, and fields that are not stored', () => {
    const Film = defineModel('Film', {
      fields: {
        ...stored,
        one: field.expression(field.string(), '$titel'),
        two: field.expression(field.string(), { $concat: ['$one', '$awards.win'] }),
      },
    });
    expect(problemsOf(Film)).toEqual([
      'MODEL_UNKNOWN_FIELD: The expression "Film.one" names the field "titel", which "Film" does not have, did you mean "title"?',
      'MODEL_UNKNOWN_FIELD: The expression "Film.two" names the field "one", which "Film" does not have',
      'MODEL_UNKNOWN_FIELD: The expression "Film.two" names the field "awards.win", which "Film" does not have, did you mean "awards.wins" or "awards"?',
    ]);
  });

  it('JavaScript, and options that mean nothing there', () => {
    const Film = defineModel('Film', {
      fields: {
        ...stored,
        one: field.expression(field.int({ unique: true, default: 1 }), {
          $function: { body: 'f', args: [], lang: 'js' },
        }),
      },
    });
    expect(problemsOf(Film)).toEqual([
      'MODEL_BAD_EXPRESSION: The expression "Film.one" cannot be used: `unique` means nothing in the type of an expression.',
      'MODEL_BAD_EXPRESSION: The expression "Film.one" cannot be used: `default` means nothing in the type of an expression.',
      'MODEL_BAD_EXPRESSION: The expression "Film.one" cannot be used: it uses "$function", which runs JavaScript in MongoDB.',
    ]);
  });

  it('types that are no single value', () => {
    const list: unknown = field.list(field.int());
    const of = list as ReturnType<typeof field.int>;
    const Film = defineModel('Film', { fields: { ...stored, one: field.expression(of, '$title') } });
    expect(problemsOf(Film)).toEqual([
      'MODEL_BAD_EXPRESSION: The expression "Film.one" cannot be used: its type is no field with one value, as `field.int()`.',
    ]);
  });

  it('expressions of embedded documents', () => {
    const Inner = defineEmbedded('Inner', {
      fields: { x: field.int(), y: field.expression(field.int(), '$x') },
    });
    const Film = defineModel('Film', { fields: { inner: field.embedded(Inner) } });
    expect(problemsOf(Film)).toEqual([
      'MODEL_BAD_EXPRESSION: The expression "Inner.y" cannot be used: only models have expressions, and they can go into embedded documents.',
    ]);
  });

  it('a stored name that queries use for what they compute', () => {
    const Film = defineModel('Film', { fields: { title: field.string({ storedAs: '__d_title' }) } });
    expect(problemsOf(Film)).toEqual([expect.stringMatching(/^MODEL_BAD_STORED_NAME: .*temporary fields/)]);
  });
});
