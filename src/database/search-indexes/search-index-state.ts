import { EJSON } from 'bson';
import type { SearchIndex } from '../../model/search/search-index.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';

/** A search index as `$listSearchIndexes` describes it. */
export interface ListedSearchIndex {
  readonly name: string;
  readonly status: string;
  /** Whether it answers searches; an index whose definition changed still answers with the one before. */
  readonly queryable: boolean;
  readonly latestDefinition: unknown;
  /** Why it failed, where it did. */
  readonly message: string | undefined;
}

/** How a search index that is wanted stands on the server. */
export type SearchIndexState =
  | { readonly kind: 'missing' }
  /** The server has another definition: what is wanted and is not so. */
  | { readonly kind: 'differs'; readonly differs: readonly string[] }
  | { readonly kind: 'building'; readonly status: string; readonly queryable: boolean }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'ready' };

/** How an index stands, by what the server lists (manual: "$listSearchIndexes", "MongoDB Search Index Statuses"). */
export function searchIndexState(
  wanted: SearchIndex,
  listed: readonly ListedSearchIndex[],
): SearchIndexState {
  const found = listed.find(({ name }) => name === wanted.name);
  if (found === undefined || gone.has(found.status)) return { kind: 'missing' };
  const differs = differences(plainOf(wanted.definition), plainOf(found.latestDefinition), '');
  if (differs.length > 0) return { kind: 'differs', differs };
  if (found.status === 'FAILED')
    return { kind: 'failed', reason: found.message ?? 'the server does not say why' };
  const isReady = found.status === 'READY' && found.queryable;
  return isReady ? { kind: 'ready' } : { kind: 'building', status: found.status, queryable: found.queryable };
}

const gone: ReadonlySet<string> = new Set(['DOES_NOT_EXIST', 'DELETING']);

/** What the server answers, as far as it is used here; some of it is not there on every server. */
export function readListed(answer: Readonly<Record<string, unknown>>): ListedSearchIndex {
  const { name, status, queryable, latestDefinition } = answer;
  return {
    name: textOf(name) ?? '',
    status: textOf(status) ?? 'UNKNOWN',
    queryable: queryable === true,
    latestDefinition,
    message: messageIn(answer),
  };
}

/** It stands beside the index, or in the details of one of the processes that have it. */
function messageIn({ message, statusDetail }: Readonly<Record<string, unknown>>): string | undefined {
  const hosts = Array.isArray(statusDetail) ? statusDetail.filter(isPlainObject) : [];
  const parts = hosts.flatMap(({ mainIndex, stagedIndex }) => [mainIndex, stagedIndex]).filter(isPlainObject);
  return [message, ...parts.map((part) => part['message'])].map(textOf).find((text) => text !== undefined);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What is wanted and is not so; what the server has besides, such as defaults and what somebody added, does no harm. */
function differences(wanted: unknown, there: unknown, at: string): string[] {
  if (Array.isArray(wanted)) {
    const given: readonly unknown[] = Array.isArray(there) ? there : [there];
    return wanted.flatMap((one: unknown) => {
      return given.some((other) => differences(one, other, at).length === 0) ? [] : [lacks(at, one)];
    });
  }
  if (isPlainObject(wanted)) {
    const [only] = Array.isArray(there) ? there.filter((one) => isSameType(wanted, one)) : [there];
    if (!isPlainObject(only)) return [lacks(at, wanted)];
    return Object.entries(wanted).flatMap(([name, inner]) => {
      return differences(inner, only[name], at === '' ? name : `${at}.${name}`);
    });
  }
  return wanted === there
    ? []
    : [`${at}: the database has ${JSON.stringify(there)}, the model ${JSON.stringify(wanted)}`];
}

/** A name may be mapped with several types, and the server may list one of them as a list. */
function isSameType(wanted: Readonly<Record<string, unknown>>, other: unknown): boolean {
  return isPlainObject(other) && other['type'] === wanted['type'];
}

function lacks(at: string, wanted: unknown): string {
  return `${at}: the database lacks ${JSON.stringify(wanted)}`;
}

/** BSON values as plain data: a number is a number, whichever type carries it. */
function plainOf(definition: unknown): unknown {
  return definition === undefined ? undefined : JSON.parse(EJSON.stringify(definition, { relaxed: true }));
}
