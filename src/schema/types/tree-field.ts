import type { Model, TreeField } from '../../model/model.ts';
import type { Api } from '../api.ts';
import { openTree, treeShape } from '../relations/open-tree.ts';
import { connectionType } from './connection-types.ts';
import { listArguments } from './list-arguments.ts';
import type { RowFields } from './row-fields.ts';

interface TreePlace {
  readonly owner: Model;
  readonly field: TreeField;
  readonly t: RowFields;
}

/** What is above or below a document: a connection for every parent, read for all parents at once. */
export function treeField(api: Api, { owner, field, t }: TreePlace): ReturnType<RowFields['field']> {
  const { name, target, direction, maxDepth } = field;
  const where = direction === 'up' ? 'above' : 'below';
  return t.field({
    type: connectionType(api, treeShape(target)),
    nullable: false,
    description: field.description ?? `The ${target.name} documents ${where} this one, nearest first.`,
    extensions: {
      mongraph: {
        model: owner.name,
        field: name,
        relation: 'tree',
        target: target.name,
        defaultFirst: target.page.default,
      },
    },
    ...(field.deprecated === undefined ? {} : { deprecationReason: field.deprecated }),
    args: {
      depth: t.arg.int({
        description: `How many levels, from 1; at most ${maxDepth}. Left out: all, which is an error where there are more.`,
      }),
      ...listArguments(api, target, t),
    },
    resolve: (row, args, { mongraph: state }, info) =>
      openTree(owner, field, { args, state, info }).loader.load(row['_id']),
  });
}
