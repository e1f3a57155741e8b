import { suggest } from '../../errors/did-you-mean.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { Failure, InputPath } from '../failure.ts';

/** A nested write of a relation to one document. */
export interface OneLink {
  readonly kind: OneLinkKind;
  readonly value: unknown;
  readonly path: InputPath;
}

export type OneLinkKind = (typeof oneLinkKinds)[number];

const newOneKinds = ['create', 'connect', 'connectOrCreate'] as const;
const oneLinkKinds = [...newOneKinds, 'disconnect', 'update', 'delete'] as const;

/** A nested write of one of the documents that a relation leads to. */
export interface ManyLink {
  readonly kind: ManyLinkKind;
  readonly value: unknown;
  readonly path: InputPath;
}

export type ManyLinkKind = (typeof manyLinkKinds)[number];

const newManyKinds = ['create', 'connect', 'connectOrCreate'] as const;
const manyLinkKinds = [...newManyKinds, 'disconnect', 'update', 'delete', 'set'] as const;

/** Where a relation is written: in a document that is new, or in one that is there. */
export type LinkPlace = 'new' | 'there';

/** The one thing that a nested write of a relation to one document says. */
export function readOneLink(value: unknown, path: InputPath, place: LinkPlace): OneLink | Failure {
  const kinds: readonly OneLinkKind[] = place === 'new' ? newOneKinds : oneLinkKinds;
  if (!isPlainObject(value)) return notAnObject(path, kinds);
  const given = Object.entries(value).filter(([, one]) => one !== undefined);
  const [only] = given;
  if (only === undefined || given.length > 1) {
    const message = `Write exactly one of ${kinds.join(', ')}.`;
    return { kind: 'validation', path, code: only === undefined ? 'EMPTY' : 'CONTRADICTION', message };
  }
  const [name, inner] = only;
  const kind = kinds.find((one) => one === name);
  return kind === undefined ? unknownWord(name, path, kinds) : { kind, value: inner, path: [...path, kind] };
}

/** What a nested write of a relation to many documents says of each; `set` that is given stands first, also with none. */
export function readManyLinks(value: unknown, path: InputPath, place: LinkPlace): (ManyLink | Failure)[] {
  const kinds: readonly ManyLinkKind[] = place === 'new' ? newManyKinds : manyLinkKinds;
  if (!isPlainObject(value)) return [notAnObject(path, kinds)];
  return Object.entries(value).flatMap(([name, entries]): (ManyLink | Failure)[] => {
    if (entries === undefined || entries === null) return [];
    const kind = kinds.find((one) => one === name);
    if (kind === undefined) return [unknownWord(name, path, kinds)];
    const at = [...path, kind];
    if (kind === 'set') return [{ kind, value: asList(entries), path: at }];
    return asList(entries).map((entry, index) => ({ kind, value: entry, path: [...at, index] }));
  });
}

/** One stands for a list of one, as in GraphQL. */
export function asList(entries: unknown): readonly unknown[] {
  return Array.isArray(entries) ? entries : [entries];
}

export function isFailure(link: object): link is Failure {
  return 'code' in link && 'message' in link;
}

function notAnObject(path: InputPath, kinds: readonly string[]): Failure {
  const message = `A relation is written as an object with ${kinds.join(', ')}.`;
  return { kind: 'validation', path, code: 'WRONG_TYPE', message };
}

function unknownWord(name: string, path: InputPath, kinds: readonly string[]): Failure {
  const [meant] = suggest(name, kinds);
  const hint = meant === undefined ? `Write one of ${kinds.join(', ')}.` : `Did you mean "${meant}"?`;
  const message = `A relation cannot be written with "${name}" here. ${hint}`;
  return { kind: 'validation', path: [...path, name], code: 'UNKNOWN_FIELD', message };
}
