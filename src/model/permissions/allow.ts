import type { AnyWhere, Rule, RuleInput } from './rule.ts';
import { readRule } from './read-rule.ts';
import type { Viewer } from './viewer.ts';

/**
 * Makes the rules of permissions: whom something is allowed to.
 *
 * @example
 * const Note = defineModel('Note', {
 *   fields: {
 *     text: field.text({ required: true }),
 *     author: field.string({ required: true, permissions: { write: allow.staff } }),
 *     isPublic: field.boolean(),
 *   },
 *   permissions: {
 *     read: [allow.where({ isPublic: { eq: true } }), allow.owner('author')],
 *     create: allow.owner('author'),
 *     update: [allow.owner('author'), allow.group('editors')],
 *     delete: allow.owner('author'),
 *   },
 * });
 */
export const allow = Object.freeze({
  /** Everyone, signed in or not. */
  everyone: rule({ kind: 'everyone' }),
  /** Nobody but superusers. */
  nobody: rule({ kind: 'nobody' }),
  /** Everyone who is signed in. */
  signedIn: rule({ kind: 'signedIn' }),
  /** Users who are staff. */
  staff: rule({ kind: 'staff' }),
  /** Users who are in a group. */
  group: (name: string): Rule<never> => rule({ kind: 'group', name }),
  /** Those to whom a permission is granted, directly or through a group; default: the model's own for the action, `lexicon.change_word`. */
  granted: (permission?: string): Rule<never> => rule({ kind: 'granted', permission }),
  /** The one whose id stands in a field: a reference, a list of them, or a value; maybe through references: `list.owner`. */
  owner: (path: string): Rule<never> => rule({ kind: 'owner', path }),
  /**
   * Documents that satisfy a filter; or what a function makes of the viewer, who is signed in: a filter, or true or false for
   * all or none of the documents.
   */
  where: <Where extends AnyWhere = AnyWhere>(
    where: Where | ((viewer: Viewer) => Where | boolean),
  ): Rule<Where> =>
    typeof where === 'function' ? rule({ kind: 'viewer', where }) : rule({ kind: 'documents', where }),
  /** Whoever one of the rules allows it to. */
  any: <Where>(...of: readonly RuleInput<Where>[]): Rule<Where> =>
    rule({ kind: 'any', of: of.map(readRule) }),
  /** Only what every one of the rules allows. */
  all: <Where>(...of: readonly RuleInput<Where>[]): Rule<Where> =>
    rule({ kind: 'all', of: of.map(readRule) }),
});

function rule<One extends Rule<never>>(one: One): One {
  return Object.freeze(one);
}
