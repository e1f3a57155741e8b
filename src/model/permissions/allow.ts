import type { AnyWhere, Rule, RuleInput, RuleKind } from './rule.ts';
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
  /** The members of the group that stands in a field: a reference to it, or a list of them; maybe through references: `list.group`. */
  memberOf: (path: string): Rule<never> => rule({ kind: 'member', path }),
  /**
   * Documents that satisfy a filter; or what a function makes of the viewer, who is signed in: a filter, or true or false for
   * all or none of the documents.
   */
  // What the model is, the place of the rule says, and not the filter: so a slip in the filter is found.
  where: <Where = AnyWhere>(
    where: (NoInfer<Where> & NoFunction) | ((viewer: Viewer) => NoInfer<Where> | boolean),
  ): Rule<Where> => rule(whereRule(where)),
  /** Whoever one of the rules allows it to. */
  any: <Where = AnyWhere>(...of: readonly RuleInput<NoInfer<Where>>[]): Rule<Where> =>
    rule({ kind: 'any', of: of.map(readRule) }),
  /** Only what every one of the rules allows. */
  all: <Where = AnyWhere>(...of: readonly RuleInput<NoInfer<Where>>[]): Rule<Where> =>
    rule({ kind: 'all', of: of.map(readRule) }),
});

/** Where all fields may be left out, TypeScript takes a function for a filter: this it is not. */
interface NoFunction {
  readonly [Symbol.hasInstance]?: never;
}

/** The types of filters end here: what reads them does not know the model's. */
function whereRule(where: unknown): RuleKind {
  return typeof where === 'function'
    ? // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      { kind: 'viewer', where: where as (viewer: Viewer) => AnyWhere | boolean }
    : // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      { kind: 'documents', where: where as AnyWhere };
}

function rule<One extends Rule<never>>(one: One): One {
  return Object.freeze(one);
}
