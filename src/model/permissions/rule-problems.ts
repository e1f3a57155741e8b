import { didYouMean, suggest } from '../../errors/did-you-mean.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { FieldOwner } from '../model.ts';
import { ownerPath } from './owner-path.ts';

/** Where a rule stands. */
export interface RuleOwner {
  readonly owner: FieldOwner;
  /** A rule of a field of embedded documents: those are no documents that can be asked for. */
  readonly isEmbedded: boolean;
}

/** Everything that keeps a rule from being one, as ends of messages; what its filters say is looked at elsewhere. */
export function ruleProblems(rule: unknown, place: RuleOwner): string[] {
  if (!isPlainObject(rule)) return [`${described(rule)} is no rule${hintFor(rule)}`];
  const { kind } = rule;
  if (typeof kind !== 'string' || !isKnown(kind)) {
    return ['an object that `allow` did not make is no rule; a filter is written `allow.where({ … })`.'];
  }
  return kinds[kind](rule, place);
}

type Problems = (rule: Readonly<Record<string, unknown>>, place: RuleOwner) => string[];

const fine: Problems = () => [];

/** Of the kinds of rules, what can be wrong with one. */
const kinds = {
  everyone: fine,
  nobody: fine,
  signedIn: fine,
  staff: fine,
  group: ({ name }) => (isName(name) ? [] : ['`allow.group` takes the name of a group.']),
  granted: ({ permission }, { isEmbedded }) => {
    if (permission === undefined)
      return isEmbedded
        ? [
            'embedded documents have no permissions of their own; name one: `allow.granted("app.change_word")`.',
          ]
        : [];
    return isName(permission) ? [] : ['`allow.granted` takes the name of a permission, or nothing.'];
  },
  owner: ({ path }, place) => pathProblems('owner', path, place),
  member: ({ path }, place) => pathProblems('memberOf', path, place),
  documents: ({ where }, { isEmbedded }) =>
    isEmbedded
      ? [noDocuments('allow.where')]
      : isPlainObject(where)
        ? []
        : ['`allow.where` takes a filter, or a function that makes one of the viewer.'],
  // What the function gives is known when it is called.
  viewer: fine,
  any: listProblems,
  all: listProblems,
} satisfies Readonly<Record<string, Problems>>;

function isKnown(kind: string): kind is keyof typeof kinds {
  return Object.hasOwn(kinds, kind);
}

function listProblems({ of }: Readonly<Record<string, unknown>>, place: RuleOwner): string[] {
  return Array.isArray(of) ? of.flatMap((one: unknown) => ruleProblems(one, place)) : ['it has no rules.'];
}

function pathProblems(name: 'owner' | 'memberOf', path: unknown, { owner, isEmbedded }: RuleOwner): string[] {
  if (isEmbedded) return [noDocuments(`allow.${name}`)];
  if (!isName(path)) return [`\`allow.${name}\` takes the path of a field.`];
  const found = ownerPath(owner, path);
  switch (found.kind) {
    case 'id':
      return [];
    case 'unknown': {
      const end = didYouMean(suggest(found.name, found.owner.fields.keys())) || '.';
      return [
        `\`allow.${name}('${path}')\` leads nowhere: "${found.owner.name}" has no "${found.name}"${end}`,
      ];
    }
    case 'noId':
      return [
        `\`allow.${name}('${path}')\` cannot be: "${found.name}" of "${found.owner.name}" holds no id of a ${name === 'owner' ? 'user' : 'group'}. Name a reference, a relation, a field with an id, or a list of them.`,
      ];
  }
}

function noDocuments(rule: string): string {
  return `\`${rule}\` asks something of documents, and this is a field of embedded ones: there rules ask of the viewer alone.`;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function described(rule: unknown): string {
  if (rule === null || rule === undefined) return String(rule);
  return typeof rule === 'object' ? 'this object' : `a ${typeof rule}`;
}

function hintFor(rule: unknown): string {
  if (typeof rule === 'function')
    return '; functions of the viewer are written `allow.where((viewer) => …)`, and those of `allow` are called: `allow.owner("author")`.';
  if (typeof rule === 'string')
    return '; a group is written `allow.group("editors")`, a permission `allow.granted("app.change_word")`.';
  return rule === undefined
    ? '. Two modules that import each other are a frequent cause.'
    : '; rules are made by `allow`.';
}
