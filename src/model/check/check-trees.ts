import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../model.ts';
import { treesOf, type Tree } from '../trees-of.ts';
import type { Check } from './checked-project.ts';
import { nameProblem } from './check-names.ts';

const deepest = 1_000;

/** Depths that are no bounds, and names of queries for roots that cannot be. */
export const checkTrees: Check = ({ models }) =>
  models.flatMap((model) => [...badDepths(model), ...treesOf(model).flatMap(badRoots)]);

function badDepths(model: Model): MongraphError[] {
  return [...model.fields.values()].flatMap((field) => {
    if (field.kind !== 'tree') return [];
    const { maxDepth } = field;
    if (Number.isInteger(maxDepth) && maxDepth >= 1 && maxDepth <= deepest) return [];
    const reason = `\`maxDepth\` is ${maxDepth}, it must be a whole number from 1 to ${deepest}.`;
    return [new MongraphError('MODEL_BAD_TREE', { model: model.name, field: field.name, reason })];
  });
}

/** Two fields of one tree may name the query for its roots, but not differently. */
function badRoots({ model, links, roots, fields }: Tree): MongraphError[] {
  const [first] = fields;
  const refuse = (field: string, reason: string): MongraphError =>
    new MongraphError('MODEL_BAD_TREE', { model: model.name, field, reason });
  const others = fields.filter((field) => field.roots !== undefined && field.roots !== roots);
  const isApart = links.kind === 'edges' && links.through.database !== model.database;
  const problem = roots === false ? undefined : nameProblem(roots);
  return [
    ...(problem === undefined
      ? []
      : [refuse(first.name, `its roots cannot be called ${JSON.stringify(roots)}: ${problem}`)]),
    ...(isApart && roots !== false
      ? [
          refuse(
            first.name,
            'its edges are in another database, where roots cannot be told; set `roots: false`.',
          ),
        ]
      : []),
    ...others.map(({ name, roots: other }) =>
      refuse(
        name,
        `it gives \`roots: ${JSON.stringify(other)}\`, another field of the same tree ${JSON.stringify(roots)}.`,
      ),
    ),
  ];
}
