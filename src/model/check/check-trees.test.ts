import { describe, expect, test } from 'vitest';
import type { AnyModelDefinition } from '../define/definitions.ts';
import { defineEmbedded, defineModel } from '../define/define-model.ts';
import { field } from '../fields/field.ts';
import { checkModels } from './check-models.ts';

const problemsOf = (...models: readonly AnyModelDefinition[]) =>
  checkModels(models).map(({ code, message }) => `${code}: ${message}`);

describe('trees', () => {
  test('over a reference, a list of references and edges are fine', () => {
    const Inner = defineEmbedded('Inner', {
      fields: {
        get parent() {
          return field.reference(Topic);
        },
      },
    });
    const Topic = defineModel('Topic', {
      fields: {
        inner: field.embedded(Inner),
        get kinds() {
          return field.list(field.reference(Topic));
        },
        get ancestors() {
          return field.ancestors('inner.parent');
        },
        get above() {
          return field.ancestors('kinds', { roots: 'tops' });
        },
        get sources() {
          return field.ancestors({ through: { model: Link, from: 'to', to: 'from' }, roots: false });
        },
      },
    });
    const Link = defineModel('Link', {
      fields: {
        get from() {
          return field.reference(Topic);
        },
        get to() {
          return field.reference(Topic);
        },
      },
    });
    expect(problemsOf(Topic, Link)).toEqual([]);
  });

  test('go over references to the own model, one or a list of them', () => {
    const Inner = defineEmbedded('Inner', {
      fields: {
        get parent() {
          return field.reference(Topic);
        },
      },
    });
    const Other = defineModel('Other', { fields: { name: field.string() } });
    const Topic = defineModel('Topic', {
      fields: {
        inners: field.list(field.embedded(Inner)),
        get other() {
          return field.reference(Other);
        },
        get up() {
          return field.ancestors('other');
        },
        get down() {
          return field.descendants('inners.parent');
        },
        get far() {
          return field.descendants('parrent');
        },
      },
    });
    expect(problemsOf(Topic, Other)).toEqual([
      'MODEL_NOT_A_REFERENCE: "Topic.up" needs "Topic.other" to be a reference to "Topic" or a list of them.',
      'MODEL_BAD_TREE: The tree "Topic.down" is declared wrongly: "inners.parent" stands in a list of embedded documents or lists; parents are one reference, or one list of references.',
      expect.stringMatching(/^MODEL_UNKNOWN_FIELD: "Topic.far" names the field "parrent"/),
    ]);
  });

  test('have depths that are bounds, and each a query of its own for its roots', () => {
    const Topic = defineModel('Topic', {
      fields: {
        get parent() {
          return field.reference(Topic);
        },
        get kind() {
          return field.reference(Topic);
        },
        get ancestors() {
          return field.ancestors('parent', { maxDepth: 0, roots: 'tops' });
        },
        get descendants() {
          return field.descendants('parent', { roots: 'heads' });
        },
        get above() {
          return field.ancestors('kind', { roots: 'topics' });
        },
      },
    });
    expect(problemsOf(Topic)).toEqual([
      'MODEL_ROOT_FIELD_COLLISION: The query "topics" would be the list of "Topic" and the roots of "Topic.above". Set another `plural` or `roots`, or rename a model.',
      'MODEL_BAD_TREE: The tree "Topic.ancestors" is declared wrongly: `maxDepth` is 0, it must be a whole number from 1 to 1000.',
      'MODEL_BAD_TREE: The tree "Topic.descendants" is declared wrongly: it gives `roots: "heads"`, another field of the same tree "tops".',
    ]);
  });
});
