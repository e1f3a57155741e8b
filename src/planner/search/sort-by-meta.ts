import type { Stage } from '../../pipeline/filter.ts';
import { scorePath } from './search-request.ts';

/**
 * The pipeline with hits sorted by what MongoDB knows of them, where their score was set just for that.
 *
 * A stage that sets a field makes mongod copy every hit; then it copies those of the page only. Measured: a tenth of a search.
 */
export function sortByMeta(pipeline: readonly Stage[]): readonly Stage[] {
  const at = pipeline.findIndex((stage) => isMeta(scoreIn(stage['$set'])));
  const meta = scoreIn(pipeline[at]?.['$set']);
  const [sort, ...rest] = pipeline.slice(at + 1);
  const keys = sort?.['$sort'];
  const project = rest.find((stage) => '$project' in stage);
  if (at === -1 || typeof keys !== 'object' || keys === null || project === undefined) return pipeline;
  return [
    ...pipeline.slice(0, at),
    { $sort: { ...keys, [scorePath]: meta } },
    ...rest.map((stage) =>
      stage === project ? { $project: { ...Object(project['$project']), [scorePath]: meta } } : stage,
    ),
  ];
}

/** The score that a stage sets, where it sets nothing else. */
export function scoreIn(set: unknown): unknown {
  const isOnly = typeof set === 'object' && set !== null && Object.keys(set).length === 1;
  return isOnly ? Reflect.get(set, scorePath) : undefined;
}

/** Only of the text index can hits be sorted by it, in any stage behind. */
function isMeta(score: unknown): boolean {
  return typeof score === 'object' && score !== null && Reflect.get(score, '$meta') === 'textScore';
}
