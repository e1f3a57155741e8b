import { EJSON, Int32 } from 'bson';
import { Counted, isDoc, MadeId, Moment, type Doc } from './documents.ts';

/** The time that a mutation took, in milliseconds. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Documents as texts, those that are expected with what only the server could know. */
export function comparable(
  expected: readonly Doc[],
  actual: readonly Doc[],
  window: Window,
): { expected: string[]; actual: string[] } {
  const byId = new Map(actual.map((doc) => [textOf(doc['_id']), doc]));
  const made = expected.filter((doc) => doc['_id'] instanceof MadeId);
  const known = expected.filter((doc) => !made.includes(doc));
  const ids = new Set(known.map((doc) => textOf(doc['_id'])));
  const fresh = [...byId].filter(([id]) => made.length > 0 && !ids.has(id)).map(([, doc]) => doc);
  const old = actual.filter((doc) => !fresh.includes(doc));
  const withoutId = ({ _id, ...doc }: Doc): Doc => doc;
  return {
    expected: [
      ...known.map((doc) => textOf(settle(doc, byId.get(textOf(doc['_id'])), window))),
      ...made.map((doc) => textOf(withoutId(doc))),
    ].toSorted(),
    actual: [...old.map(textOf), ...fresh.map((doc) => textOf(withoutId(doc)))].toSorted(),
  };
}

/** A document with the versions and moments that it may have. */
function settle(expected: Doc, actual: Doc | undefined, { from, to }: Window): Doc {
  const entries = Object.entries(expected).map(([name, value]): [string, unknown] => {
    const given = actual?.[name];
    if (value instanceof Counted) {
      const fits = given instanceof Int32 && given.value >= value.before + (value.sure ? 1 : 0);
      return [name, fits ? given : `above ${value.before}`];
    }
    if (!(value instanceof Moment)) return [name, value];
    const isNow = given instanceof Date && given.getTime() >= from && given.getTime() <= to;
    return [
      name,
      isNow || (value.orElse !== undefined && textOf(given) === textOf(value.orElse))
        ? given
        : 'the moment of the mutation',
    ];
  });
  return Object.fromEntries(entries);
}

function textOf(value: unknown): string {
  return EJSON.stringify(sorted(value), { relaxed: false });
}

/** Fields in the order of their names: MongoDB keeps no promise of theirs. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isDoc(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((name) => [name, sorted(value[name])]),
  );
}
