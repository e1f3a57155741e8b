import type { Stage } from '../../pipeline/filter.ts';

/** The stages that count what comes to them, no further than `upTo`. */
export function countStages(upTo: number | undefined): Stage[] {
  return [...(upTo === undefined ? [] : [{ $limit: upTo }]), { $count: 'count' }];
}
