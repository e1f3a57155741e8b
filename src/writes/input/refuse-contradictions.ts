import { note } from '../../model/values/reading.ts';
import type { Filter } from '../../pipeline/filter.ts';
import type { ChangeDraft, ElementScope, Write } from './change-draft.ts';
import { toFailure } from './to-failure.ts';

/** Refuses two operations on one value, or on a value and a part of it: MongoDB takes one. */
export function refuseContradictions(draft: ChangeDraft): void {
  const { writes, relations } = draft;
  const keys = relations.flatMap(({ field, path }): Write[] =>
    field.kind === 'stored'
      ? [{ operator: '$set', path: field.storedAs, operand: undefined, at: path, elements: undefined }]
      : [],
  );
  const all = [...writes, ...keys];
  for (const [index, second] of all.entries()) {
    for (const first of all.slice(0, index)) {
      if (!overlap(withoutIdentifiers(first.path), withoutIdentifiers(second.path))) continue;
      const meeting = meetingScopes(first, second);
      if (meeting === undefined) {
        note({ path: first.at, reading: draft.reading }, contradiction(second));
        note({ path: second.at, reading: draft.reading }, contradiction(first));
      } else {
        guardApart(draft, { first, second }, meeting);
      }
    }
  }
}

function contradiction({ at }: Write) {
  return { code: 'CONTRADICTION', reason: `is written by "${at.join('.')}" too` } as const;
}

function overlap(first: string, second: string): boolean {
  return first === second || first.startsWith(`${second}.`) || second.startsWith(`${first}.`);
}

function withoutIdentifiers(path: string): string {
  return path.replaceAll(/\$\[\w+\]/g, '$[]');
}

interface Meeting {
  readonly first: ElementScope;
  readonly second: ElementScope;
}

/** The two scopes of one list that two writes come through; undefined where they are in no list, or in the same elements. */
function meetingScopes(first: Write, second: Write): Meeting | undefined {
  const [a, b] = [scopesOf(first), scopesOf(second)];
  const length = Math.min(a.length, b.length);
  for (let level = 0; level < length; level += 1) {
    const [one, other] = [a[level], b[level]];
    if (one !== undefined && other !== undefined && one !== other) return { first: one, second: other };
  }
  return undefined;
}

/** From the outermost to the innermost. */
function scopesOf({ elements }: Write): ElementScope[] {
  const scopes: ElementScope[] = [];
  for (let scope = elements; scope !== undefined; scope = scope.outer.elements) scopes.unshift(scope);
  return scopes;
}

/** Two changes of elements of one list may say the same field, as long as no element is meant by both. */
function guardApart(
  { guards }: ChangeDraft,
  { first, second }: { readonly first: Write; readonly second: Write },
  scopes: Meeting,
): void {
  const list = lastStep(scopes.first.list);
  const meantByBoth = (prefix: string): Filter => ({
    $nor: [
      { [`${prefix}${list}`]: { $elemMatch: { $and: [scopes.first.where(''), scopes.second.where('')] } } },
    ],
  });
  const filter = scopes.first.outer.lift(meantByBoth);
  for (const [write, other] of [
    [first, second],
    [second, first],
  ] as const) {
    const reason = `is written by "${other.at.join('.')}" too, for the same element`;
    guards.push({ filter, failure: toFailure({ path: write.at, code: 'CONTRADICTION', reason }) });
  }
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
