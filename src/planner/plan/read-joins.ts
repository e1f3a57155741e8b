import type { ReadCommand } from '../../pipeline/command.ts';
import type { Projection } from '../../pipeline/filter.ts';
import { KeysOf } from '../../pipeline/keys-of.ts';
import { mergeFilters } from '../emit/merge-filters.ts';
import { equalTo } from '../relation-hops.ts';
import { applyAccess } from '../rules/apply-access.ts';
import { chooseJoin, type JoinedFilter } from '../rules/choose-join.ts';
import { selectPaths } from '../selection.ts';
import type { JoinLink } from './child-link.ts';
import { oneMoreThan, type PlanOptions } from './plan-list.ts';
import { rowsRead } from './rows-read.ts';

/** The filter of a relation's join documents, as far as the viewer may read them; its steps come behind those of the children. */
export function joinThrough(
  { through, where }: JoinLink,
  { steps }: JoinedFilter,
  { access, strategy }: PlanOptions,
): JoinedFilter {
  return chooseJoin(through, applyAccess(through, equalTo(where), access), { strategy }, steps);
}

/** The children's filter with what the join documents need besides. */
export function afterJoins(children: JoinedFilter, joins: JoinedFilter | undefined): JoinedFilter {
  if (joins === undefined) return children;
  return Object.freeze({
    ...children,
    steps: joins.steps,
    choices: [...children.choices, ...joins.choices],
  });
}

/** The command that reads the join documents of the parents, at most one more than `cap`. */
export function joinsCommand(link: JoinLink, joins: JoinedFilter, cap: number): ReadCommand {
  const filter = mergeFilters([{ [link.from]: { $in: new KeysOf('parents') } }, joins.filter]);
  return rowsRead(
    { model: link.through, joined: joins, filter },
    { ...oneMoreThan(cap), projection: joinProjection(link) },
  );
}

/** The two ends; and where edges show fields of the join document, those and its id. */
function joinProjection({ from, to, paths, computed }: JoinLink): Projection {
  const wanted = selectPaths([from, to, ...paths]);
  const shown: Projection = Object.fromEntries([
    ...wanted.paths.map((path): [string, unknown] => [path, 1]),
    ...computed.map(({ name, expression }): [string, unknown] => [name, expression]),
  ]);
  return paths.length === 0 ? { _id: 0, ...shown } : shown;
}
