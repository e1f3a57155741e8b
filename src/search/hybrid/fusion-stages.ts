import type { Filter, Stage } from '../../pipeline/filter.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { PreparedSearch } from '../prepared-search.ts';
import type { Compared } from '../vector/exact-ranking.ts';
import { vectorStage } from '../vector/vector-stage.ts';
import type { HybridSettings } from './hybrid-settings.ts';
import { byText } from './sides.ts';

/** Whether `$rankFusion` takes what finds by words: a match whose score is the text index's. */
export function isFused(prepared: PreparedSearch, { text }: HybridSettings): boolean {
  const [, scored, ...more] = text.find(prepared, {}, byText);
  const made = scored?.['$set'];
  if (more.length > 0 || !isPlainObject(made)) return false;
  const score = made[byText.scorePath];
  return isPlainObject(score) && score['$meta'] === 'textScore';
}

interface Fused {
  readonly filter: Filter;
  readonly settings: HybridSettings;
  readonly scorePath: string;
}

/** Both lists joined by the server (manual: "$rankFusion"). */
export function fusionStages(
  prepared: PreparedSearch,
  compared: Compared,
  { filter, settings, scorePath }: Fused,
): readonly Stage[] {
  const { text, window, weights } = settings;
  const [match] = text.find(prepared, filter, byText);
  const pipelines = {
    text: [match, { $sort: { score: { $meta: 'textScore' }, _id: 1 } }, { $limit: window }],
    vector: [vectorStage(compared, filter, settings)],
  };
  return [
    { $rankFusion: { input: { pipelines }, combination: { weights } } },
    // The index may be a little behind the documents.
    { $match: filter },
    { $set: { [scorePath]: { $meta: 'score' } } },
  ];
}
