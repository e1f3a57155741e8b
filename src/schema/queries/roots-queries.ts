import type { Model } from '../../model/model.ts';
import { treesOf, type Tree } from '../../model/trees-of.ts';
import { refuseUnreadable } from '../../planner/fields/field-access.ts';
import { rootCondition } from '../../planner/tree/root-condition.ts';
import { and } from '../../planner/where/condition.ts';
import type { Api } from '../api.ts';
import { prefetchRelations } from '../relations/prefetch-relations.ts';
import { plainConnection, selectConnection } from '../selection/select-connection.ts';
import { connectionType } from '../types/connection-types.ts';
import { listArguments, readListArguments } from '../types/list-arguments.ts';

/** `synsetRoots(…)`: for each tree of a model, its documents without a parent. */
export function addRootsQueries(api: Api, model: Model): void {
  for (const tree of treesOf(model)) {
    if (tree.roots !== false) addRootsQuery(api, tree, tree.roots);
  }
}

function addRootsQuery(api: Api, tree: Tree, name: string): void {
  const { model, fields } = tree;
  const shape = plainConnection(model);
  const isRoot = rootCondition(tree);
  api.addQuery(name, (t) =>
    t.field({
      type: connectionType(api, shape),
      nullable: false,
      description: `The ${model.name} documents without a parent in the tree of "${fields[0].name}".`,
      extensions: { mongraph: { model: model.name, query: 'roots', defaultFirst: model.page.default } },
      args: listArguments(api, model, t),
      resolve: async (_root, args, context, info) => {
        const { access, loaders } = context.mongraph;
        // Who is a root tells of the links, and so does the tree.
        refuseUnreadable(access, model, tree.fields[0]);
        const { selection, wants, rowNodes } = selectConnection(shape, info, access);
        const request = readListArguments(model, args, { selection, access });
        const condition = and([isRoot, request.condition]);
        const list = await loaders.list({ ...request, condition }, wants, info.fieldNodes);
        await prefetchRelations({ owner: model, rows: list.rows, nodes: rowNodes }, { context, info });
        return list;
      },
    }),
  );
}
