/**
 * Whether two answers to one operation differ by more than the one thing that unique values tell: that something is
 * taken, without a word on what and by whom.
 */
export function isLeak(before: string, after: string): boolean {
  if (before === after) return false;
  const [left, right] = [tried(before), tried(after)];
  const isTaken = (one: Tried | undefined) =>
    one !== undefined && one.errors.length > 0 && one.errors.every(isGeneric);
  const isDone = (one: Tried | undefined) => one !== undefined && one.errors.length === 0;
  return !((isTaken(left) && isDone(right)) || (isDone(left) && isTaken(right)));
}

interface Tried {
  readonly errors: readonly unknown[];
}

/** What a mutation that was tried says of itself. */
function tried(answer: string): Tried | undefined {
  const { data, errors }: { data?: { tried?: Tried } | null; errors?: unknown } = JSON.parse(answer);
  return errors === undefined && Array.isArray(data?.tried?.errors) ? data.tried : undefined;
}

function isGeneric(error: unknown): boolean {
  const fields: unknown = Reflect.get(Object(error), 'fields');
  const isWithout = fields === null || (Array.isArray(fields) && fields.length === 0);
  return Reflect.get(Object(error), 'code') === 'NOT_UNIQUE' && isWithout;
}

/** The first bytes that differ, with a few around them. */
export function firstDifference(
  before: string,
  after: string,
): { readonly at: number; readonly before: string; readonly after: string } {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const from = Math.max(0, at - 40);
  return { at, before: before.slice(from, at + 80), after: after.slice(from, at + 80) };
}
