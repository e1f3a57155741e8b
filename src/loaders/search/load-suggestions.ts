import { runBound } from '../../database/run-plan.ts';
import type { SearchField } from '../../model/search/model-search.ts';
import { planSuggest } from '../../planner/search/plan-suggest.ts';
import type { SuggestRequest } from '../../planner/search/suggest-request.ts';
import { readPath } from '../../planner/read-path.ts';
import { completeText, type CompletedText } from '../../search/suggest/complete-text.ts';
import type { Row } from '../list-result.ts';
import { preparePlan, type LoadContext } from '../load-context.ts';

/** A text that completes what is typed, and the first document that has it. */
export interface Suggestion extends CompletedText {
  readonly text: string;
  readonly field: SearchField;
  readonly row: Row;
}

/** Documents may have one text: so many more than texts are wanted are read at first. */
const spare = 2;
/** And so many times more where those had too few different ones, up to a number. */
const growth = 8;
const mostRead = 1000;

/** What completes a prefix: each text once, those that begin with it first, and in the order of the alphabet. */
export async function loadSuggestions(
  request: SuggestRequest,
  context: LoadContext,
): Promise<readonly Suggestion[]> {
  const { first, fields, prefix } = request;
  if (first === 0 || fields.length === 0 || prefix === '') return [];
  for (let limit = first * spare; ; limit = Math.min(limit * growth, mostRead)) {
    const rows = await read(request, limit, context);
    const found = distinctTexts(rows.flatMap((row) => suggestionsIn(row, request)).toSorted(inOrder));
    if (found.length >= first || rows.length < limit || limit >= mostRead) return found.slice(0, first);
  }
}

async function read(request: SuggestRequest, limit: number, context: LoadContext): Promise<readonly Row[]> {
  const { access } = context;
  const { plan, bound, run } = await preparePlan(
    (options) => planSuggest(request, limit, { access, ...options }),
    [],
    context,
  );
  return runBound(plan.command, bound, run);
}

/** What the texts themselves say: keys that others left behind complete nothing. */
function suggestionsIn(row: Row, { fields, prefix }: SuggestRequest): Suggestion[] {
  return fields.flatMap((field) => {
    const text = readPath(row, field.storedPath);
    const completed = typeof text === 'string' ? completeText(text, prefix) : undefined;
    return typeof text === 'string' && completed !== undefined ? [{ ...completed, text, field, row }] : [];
  });
}

function inOrder(a: Suggestion, b: Suggestion): number {
  if (a.isStart !== b.isStart) return a.isStart ? -1 : 1;
  return compare(a.folded, b.folded) || compare(a.text, b.text);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function distinctTexts(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const seen = new Set<string>();
  return suggestions.filter(({ text }) => {
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
