import type { TestApi } from '../setup/test-api.ts';
import { askOrder } from './order.ts';
import type { ModelSpec } from './project.ts';
import { askModel, everything, type Ground } from './where.ts';
import type { Doc } from './world.ts';

/** What one question asked, what came and what should have come; equal texts where all is well. */
export interface Compared {
  readonly question: string;
  readonly given: unknown;
  readonly expected: unknown;
}

/** Asks for a whole list in pages, forwards or backwards, in a random order, and for its total. */
export async function askList(api: TestApi, model: ModelSpec, ground: Ground): Promise<Compared> {
  const { random, world } = ground;
  const where = random.chance(0.25) ? everything : askModel(model, ground);
  const order = askOrder(model, ground);
  const matching = (world.get(model.name) ?? []).filter(where.holds).toSorted(order.compare);
  const size = 1 + random.below(Math.max(2, matching.length));
  const backward = random.chance(0.3);
  const offset = backward || random.chance(0.7) ? undefined : random.below(4);
  const variables = { where: where.json, orderBy: order.json };
  const walked = await walk(api, model, { variables, size, backward, offset });
  const expected = {
    ids: idsOf(matching.slice(offset ?? 0)),
    totalCount: matching.length,
    exists: matching.length > 0,
  };
  return {
    question: JSON.stringify({ model: model.name, ...variables, size, backward, offset }),
    given: walked,
    expected,
  };
}

function idsOf(docs: readonly Doc[]): number[] {
  return docs.map((doc) => Number(doc['_id']));
}

interface Walk {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly size: number;
  readonly backward: boolean;
  readonly offset: number | undefined;
}

async function walk(
  api: TestApi,
  { name, plural }: ModelSpec,
  { variables, size, backward, offset }: Walk,
): Promise<unknown> {
  const ids: number[] = [];
  let page: Readonly<Record<string, unknown>> = offset === undefined ? {} : { offset };
  let totals: { totalCount: number; exists: boolean } | undefined;
  for (let pages = 0; pages < 40; pages += 1) {
    const source = listSource(name, plural, { [backward ? 'last' : 'first']: size, ...page });
    const { data, errors } = await api.run(source, { variables });
    if (errors.length > 0) return { errors };
    const list = data[plural];
    totals ??= { totalCount: list.totalCount, exists: list.exists };
    const found = list.nodes.map((node: { _id: number }) => node._id);
    if (backward) ids.unshift(...found);
    else ids.push(...found);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = list.pageInfo;
    if (!(backward ? hasPreviousPage : hasNextPage)) return { ids, ...totals };
    page = backward ? { before: startCursor } : { after: endCursor };
  }
  return { ids, problem: 'The walk does not end' };
}

function listSource(name: string, plural: string, page: Readonly<Record<string, unknown>>): string {
  const paging = Object.entries(page).map(([argument, value]) => `${argument}: ${JSON.stringify(value)}`);
  return `query($where: ${name}Where, $orderBy: [${name}OrderBy!]) {
    ${plural}(where: $where, orderBy: $orderBy, ${paging.join(', ')}) {
      nodes { _id } totalCount exists
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;
}
