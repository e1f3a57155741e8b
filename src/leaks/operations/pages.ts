import { randomArguments } from './arguments.ts';
import { documentOf } from './draft.ts';
import { queryOf, type OperationKind } from './operation-kind.ts';

/** Lists whose pages are walked with the cursors of the answers before. */
export const pages: OperationKind = {
  name: 'pages',
  weight: 4,
  make: (draft, { queries }) => {
    const lists = queries.filter((field) => queryOf(field) === 'list');
    if (lists.length === 0) return undefined;
    const list = draft.random.pick(lists);
    const args = list.args.filter(({ name }) => name === 'where' || name === 'orderBy');
    const given = (randomArguments(args, draft) ?? '').slice(1, -1);
    const page = `first: ${1 + draft.random.below(3)}`;
    const inside = [given, page].filter((part) => part !== '').join(', ');
    const selection =
      '{ totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } }';
    return documentOf(draft, 'query', `list: ${list.name}(${inside}) ${selection}`);
  },
  next: (text, answer, { pool }) => {
    const cursor = /"endCursor":("(?:[^"\\]|\\.)*")/.exec(answer)?.[1];
    if (cursor === undefined || !answer.includes('"hasNextPage":true')) return undefined;
    pool.addCursor(cursor);
    const before = /, after: "[^"]*"|(?=\) \{ totalCount)/;
    return text.replace(before, `, after: ${cursor}`);
  },
};
