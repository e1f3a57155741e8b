/**
 * Whether two answers to one operation differ by more than the one bit that integrity tells: that something hidden has a
 * unique value, or refers to what is to be deleted, without a word on what and by whom.
 */
export function isLeak(before: string, after: string): boolean {
  if (before === after) return false;
  const [left, right] = [withoutPhrase(before), withoutPhrase(after)];
  if (left === right) return false;
  return !(isBit(left, right) || isBit(right, left));
}

/** Said of what is in the way of a delete, beside what the viewer may read. */
const phrase = 'documents that you may not read refer to it';

/** Behind other reasons it is the bit itself. */
function withoutPhrase(answer: string): string {
  return answer.replaceAll(`, ${phrase}`, '');
}

/** What may be wrong besides: conflicts with what can be seen, and what the viewer may not do, which is found later. */
const besides: readonly unknown[] = ['NOT_UNIQUE', 'FORBIDDEN'];

/** Whether one answer tells nothing but the bit, and the other that all is done, or of what is wrong besides. */
function isBit(one: string, other: string): boolean {
  const [refused, errors] = [triedErrors(one), triedErrors(other)];
  if (refused === undefined || errors === undefined || refused.length === 0) return false;
  return refused.every(isGeneric) && errors.every((error) => besides.includes(codeOf(error)));
}

/** What a mutation that was tried has against it; undefined where it is no such answer. */
function triedErrors(answer: string): readonly unknown[] | undefined {
  const { data, errors }: { data?: { tried?: { errors?: unknown } } | null; errors?: unknown } =
    JSON.parse(answer);
  const tried = data?.tried?.errors;
  return errors === undefined && Array.isArray(tried) ? tried : undefined;
}

function isGeneric(error: unknown): boolean {
  if (codeOf(error) === 'NOT_UNIQUE') return isNone(Reflect.get(Object(error), 'fields'));
  const message = String(Reflect.get(Object(error), 'message'));
  const isNameless = isNone(Reflect.get(Object(error), 'blockers'));
  return codeOf(error) === 'PROTECTED' && isNameless && message.includes(`: ${phrase}.`);
}

function codeOf(error: unknown): unknown {
  return Reflect.get(Object(error), 'code');
}

function isNone(list: unknown): boolean {
  return list === null || (Array.isArray(list) && list.length === 0);
}

/** The answers where they begin to differ, with a little around. */
export function firstDifference(
  before: string,
  after: string,
): { readonly before: string; readonly after: string } {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const from = Math.max(0, at - 40);
  return { before: before.slice(from, at + 80), after: after.slice(from, at + 80) };
}
