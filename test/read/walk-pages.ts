import { expect } from 'vitest';

/** A page of a list whose ids are numbers. */
export interface Page {
  readonly nodes: readonly { readonly _id: number }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** Reads the page that these arguments ask for. */
export type Read = (page: string) => Promise<Page>;

/** What a walk needs of each page. */
export const wanted = 'nodes { _id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

/** Every id, page after page; each step's page info is checked on the way. */
export async function walkForwards(read: Read, size: number, total: number): Promise<number[]> {
  const ids: number[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo }: Page = await read(
      `first: ${size}${after === null ? '' : `, after: "${after}"`}`,
    );
    expect(pageInfo.hasPreviousPage).toBe(after !== null);
    ids.push(...nodes.map(({ _id }) => _id));
    expect(pageInfo.hasNextPage).toBe(ids.length < total);
    expect(nodes.length).toBeLessThanOrEqual(size);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null && ids.length <= total);
  return ids;
}

/** The same from the end on. */
export async function walkBackwards(read: Read, size: number, total: number): Promise<number[]> {
  const ids: number[] = [];
  let before: string | null = null;
  do {
    const { nodes, pageInfo }: Page = await read(
      `last: ${size}${before === null ? '' : `, before: "${before}"`}`,
    );
    expect(pageInfo.hasNextPage).toBe(before !== null);
    ids.unshift(...nodes.map(({ _id }) => _id));
    expect(pageInfo.hasPreviousPage).toBe(ids.length < total);
    before = pageInfo.hasPreviousPage ? pageInfo.startCursor : null;
  } while (before !== null && ids.length <= total);
  return ids;
}
