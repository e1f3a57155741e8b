import { expect } from 'vitest';
import type { TestApi } from '../setup/test-api.ts';

/** The `_id`s of a list in an order, walked by cursors in pages of two: forwards, or backwards from its end. */
export async function walkList(
  api: TestApi,
  { list, orderBy, backwards }: { list: string; orderBy: string; backwards?: boolean },
): Promise<unknown[]> {
  const [size, from, end] =
    backwards === true ? ['last', 'before', 'startCursor'] : ['first', 'after', 'endCursor'];
  const seen: unknown[] = [];
  for (let cursor: string | undefined, page = 0; page < 50; page += 1) {
    const at = cursor === undefined ? '' : `, ${from}: "${cursor}"`;
    const { data, errors } = await api.run(
      `{ list: ${list}(orderBy: [${orderBy}], ${size}: 2${at}) { nodes { _id } pageInfo { startCursor endCursor } } }`,
    );
    expect(errors).toEqual([]);
    const ids: unknown[] = data.list.nodes.map(({ _id }: { _id: unknown }) => _id);
    if (ids.length === 0) break;
    seen.push(...(backwards === true ? ids.toReversed() : ids));
    cursor = data.list.pageInfo[end ?? ''];
  }
  return seen;
}
