import { runBound } from '../database/run-plan.ts';
import type { GroupRequest } from '../planner/groups/group-request.ts';
import { planGroups, type GroupWants } from '../planner/groups/plan-groups.ts';
import { countIn, toPage, type Row } from './list-result.ts';
import { preparePlan, type LoadContext } from './load-context.ts';
import { rowsOf } from './wide-result.ts';

/** A page of groups. */
export interface GroupsResult {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** How many groups there are, where that was asked for; maybe capped. */
  readonly count: number | undefined;
}

/** Reads a page of groups, and how many there are, in one command. */
export async function loadGroups(
  request: GroupRequest,
  wants: GroupWants,
  context: LoadContext,
): Promise<GroupsResult> {
  const { access } = context;
  const wantsCount = wants.count !== false;
  const answer = wants.rows || wantsCount ? await read() : [];
  const [first] = answer;
  const rows = wants.rows && wantsCount ? rowsOf(first?.['rows']) : wants.rows ? answer : [];
  const counted = wants.rows ? rowsOf(first?.['count']) : answer;
  const { entries, ...page } = toPage(rows, request.page, 0);
  return { rows: entries, ...page, count: wantsCount ? countIn(counted) : undefined };

  async function read(): Promise<readonly Row[]> {
    const { plan, bound, run } = await preparePlan(
      (planning) => planGroups(request, wants, { access, ...planning }),
      [],
      context,
    );
    return runBound(plan.command, bound, run);
  }
}
