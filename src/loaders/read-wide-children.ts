import { runBound } from '../database/run-plan.ts';
import type { ChildLink } from '../planner/plan/plan-children.ts';
import { planWideChildren } from '../planner/plan/plan-wide-children.ts';
import { keyText } from '../util/key-text.ts';
import type { ChildrenShape } from './children-shape.ts';
import { toPage, type ListResult, type Row } from './list-result.ts';
import { preparePlan, type LoadContext } from './load-context.ts';

interface WideShape extends ChildrenShape {
  readonly link: Exclude<ChildLink, { readonly kind: 'list' }>;
}

/** Reads each parent's own page from the index, all parents in one command. */
export async function readWideChildren(
  { request, link, wants }: WideShape,
  parents: readonly unknown[],
  context: LoadContext,
): Promise<ListResult[]> {
  const { access } = context;
  const { plan, bound, run } = await preparePlan(
    (strategy) => planWideChildren(request, link, { access, strategy, wants }),
    parents,
    context,
  );
  const documents = await runBound(plan.command, bound, run);
  const byParent = new Map(documents.map((document) => [keyText(document['_id']), document]));
  return parents.map((parent) => {
    const document = byParent.get(keyText(parent)) ?? {};
    const { entries, ...page } = toPage(rowsOf(document['rows']), request.page, 0);
    const showsJoins = link.kind === 'join' && link.paths.length > 0;
    return {
      rows: link.kind === 'join' ? entries.map((entry) => rowOf(entry['child'])) : entries,
      joins: showsJoins ? entries.map((entry) => rowOf(entry['join'])) : undefined,
      order: request.order,
      ...page,
      count: wants.count === false ? undefined : Number(rowsOf(document['count'])[0]?.['count'] ?? 0),
    };
  });
}

function rowsOf(value: unknown): Row[] {
  return Array.isArray(value) ? value.map(rowOf) : [];
}

function rowOf(value: unknown): Row {
  // Our own pipeline put a document there.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (value ?? {}) as Row;
}
