import type { GroupsResult } from '../../loaders/load-groups.ts';
import type { Row } from '../../loaders/list-result.ts';
import type { Model } from '../../model/model.ts';
import { groupCursor } from '../../planner/groups/group-position.ts';
import type { GroupOrderKey } from '../../planner/groups/parse-group-order.ts';
import type { Api, ShapeRef } from '../api.ts';
import { connectionName, edgeName, groupName } from '../type-names.ts';
import { groupKeyType, type GroupKeys, type KeyIndex } from './group-key-types.ts';
import { measureFields } from './measure-types.ts';

/** A page of groups, and how its groups are read. */
export interface GroupPage extends GroupsResult {
  readonly keys: KeyIndex;
  readonly order: readonly GroupOrderKey[];
  /** What tells this list of groups apart from others, for cursors. */
  readonly text: string;
}

/** One group of a page. */
interface Group {
  readonly row: Row;
  readonly page: GroupPage;
}

/** What grouping is estimated to cost, besides the groups of the page. */
const costOfGrouping = 10;

/** The connection type of groups of a model's documents. */
export function groupConnectionType(api: Api, model: Model): ShapeRef<GroupPage> {
  const name = groupName(model.name);
  return api.shapeNamed<GroupPage>(connectionName(name), (ref) => {
    const group = groupType(api, model);
    ref.implement({
      description: `A page of groups of ${model.name}.`,
      extensions: { mongraph: { connection: name, cost: costOfGrouping } },
      fields: (t) => ({
        edges: t.field({
          type: [groupEdgeType(api, model)],
          nullable: false,
          description: 'The groups of the page, each with its cursor.',
          resolve: (page) => page.rows.map((row) => ({ row, page })),
        }),
        nodes: t.field({
          type: [group],
          nullable: false,
          description: 'The groups of the page.',
          resolve: (page) => page.rows.map((row) => ({ row, page })),
        }),
        pageInfo: t.field({
          type: api.builder.pageInfoRef(),
          nullable: false,
          description: 'Where the page stands in the list.',
          resolve: pageInfo,
        }),
        totalCount: t.int({
          nullable: false,
          description: 'How many groups there are over all pages; counted only if selected.',
          args: { upTo: t.arg.int({ description: 'Count no further than this.' }) },
          resolve: ({ count }, { upTo }) => Math.min(count ?? 0, upTo ?? Infinity),
        }),
      }),
    });
  });
}

function groupEdgeType(api: Api, model: Model): ShapeRef<Group> {
  const name = groupName(model.name);
  return api.shapeNamed<Group>(edgeName(name), (ref) => {
    ref.implement({
      description: `A group of ${model.name} in a list.`,
      fields: (t) => ({
        cursor: t.string({
          nullable: false,
          description: 'The place in the list, for `after` and `before`.',
          resolve: cursorOf,
        }),
        node: t.field({
          type: groupType(api, model),
          nullable: false,
          description: 'The group.',
          resolve: (group) => group,
        }),
      }),
    });
  });
}

function groupType(api: Api, model: Model): ShapeRef<Group> {
  return api.shapeNamed<Group>(groupName(model.name), (ref) => {
    ref.implement({
      description: `${model.name} documents that have something in common, measured together.`,
      extensions: { mongraph: { group: model.name } },
      fields: (t) => ({
        key: t.field({
          type: groupKeyType(api, model),
          nullable: false,
          description: 'What the documents have in common.',
          resolve: ({ row, page }): GroupKeys => ({ row, keys: page.keys, prefix: '' }),
        }),
        ...measureFields<Group>(api, { model, t, rowOf: ({ row }) => row }),
      }),
    });
  });
}

function cursorOf({ row, page }: Group): string {
  return groupCursor(row, page.order, page.text);
}

function pageInfo(page: GroupPage) {
  const { rows, hasNextPage, hasPreviousPage } = page;
  const cursor = (row: Row | undefined) => (row === undefined ? null : cursorOf({ row, page }));
  return {
    hasNextPage,
    hasPreviousPage,
    // Getters: a cursor is made only if it is selected.
    get startCursor() {
      return cursor(rows[0]);
    },
    get endCursor() {
      return cursor(rows.at(-1));
    },
  };
}
