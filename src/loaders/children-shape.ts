import type { ChildrenRequest } from '../planner/plan/plan-children.ts';
import type { ListWants } from '../planner/plan/plan-list.ts';

/** What one batch reads, and how it names itself in the memory of wide relations. */
export interface ChildrenShape {
  readonly relation: string;
  readonly request: ChildrenRequest;
  readonly wants: ListWants;
}
