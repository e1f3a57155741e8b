import type { Ask, Variables, Workload } from './workload.ts';

interface Page {
  readonly words: { readonly pageInfo: { readonly endCursor: string } };
}

const steps = 100;
const pageSize = 20;
const firstPage = 490;
const lastPage = 509;

/** Pages 491 to 510 of all words, each after the cursor at the end of the page before. */
export const pageFiveHundred: Workload = {
  name: 'page500',
  title: 'Page 500 by cursor',
  handler: 'page',
  requests: 1_000,
  query: `query Page($first: Int!, $after: String) {
    words(orderBy: [{ lemma: ASC }], first: $first, after: $after) {
      nodes { lemma }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  variables: cursorsAroundPage500,
};

/** Walks to the place, in larger steps at first, with the server's own cursors. */
async function cursorsAroundPage500(ask: Ask): Promise<readonly Variables[]> {
  const next = async (first: number, after: string | undefined) => {
    const page = (await ask({ first, ...(after === undefined ? {} : { after }) })) as Page;
    return page.words.pageInfo.endCursor;
  };
  let cursor: string | undefined;
  for (let row = 0; row < firstPage * pageSize; row += steps) cursor = await next(steps, cursor);
  const variables: Variables[] = [];
  for (let page = firstPage; page <= lastPage && cursor !== undefined; page += 1) {
    variables.push({ first: pageSize, after: cursor });
    cursor = await next(pageSize, cursor);
  }
  return variables;
}
