import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';

/** Trees of every kind: one parent, many parents, a parent in an embedded document's place, edges both ways. */
export const Topic = defineModel('Topic', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string(),
    weight: field.int(),
    get parent() {
      return field.reference(Topic);
    },
    get kinds() {
      return field.list(field.reference(Topic));
    },
    get ancestors() {
      return field.ancestors('parent', { maxDepth: 300 });
    },
    get descendants() {
      return field.descendants('parent', { maxDepth: 300 });
    },
    get above() {
      return field.ancestors('kinds', { roots: 'topmostTopics' });
    },
    get below() {
      return field.descendants('kinds');
    },
    get sources() {
      return field.ancestors({
        through: { model: Link, from: 'to', to: 'from', where: { kind: 'LEADS' } },
        roots: 'firstTopics',
      });
    },
    get targets() {
      return field.descendants({
        through: { model: Link, from: 'from', to: 'to', where: { kind: 'LEADS' } },
      });
    },
    get owner() {
      return field.reference(Owner);
    },
  },
  indexes: [{ keys: { parent: 1 } }, { keys: { kinds: 1 } }],
  page: { max: 1000 },
});

export const Link = defineModel('Link', {
  fields: {
    kind: field.string({ required: true }),
    get from() {
      return field.reference(Topic);
    },
    get to() {
      return field.reference(Topic);
    },
    get owner() {
      return field.reference(Owner);
    },
  },
  indexes: [{ keys: { from: 1, kind: 1, to: 1 } }, { keys: { to: 1, kind: 1, from: 1 } }],
});

export const Owner = defineModel('Owner', {
  fields: { _id: field.int({ required: true }), open: field.boolean() },
});

export const treeModels = [Topic, Link, Owner];
