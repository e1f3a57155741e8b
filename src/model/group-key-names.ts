import type { ScalarValue } from './model.ts';

/** A key of groups that is no value of its field: a range of numbers, or a part of a date. */
export interface DerivedKey {
  readonly name: string;
  readonly kind: 'ranges' | 'part';
}

const suffixes = { ranges: 'Range', part: 'Part' } as const;

/** The name of such a key. */
export function derivedKeyName(field: string, kind: DerivedKey['kind']): string {
  return `${field}${suffixes[kind]}`;
}

/** The further keys that groups by a field can have. */
export function derivedKeys(field: string, { groups }: ScalarValue): DerivedKey[] {
  if (groups === undefined) return [];
  const kind = groups === 'numbers' ? 'ranges' : 'part';
  return [{ name: derivedKeyName(field, kind), kind }];
}
