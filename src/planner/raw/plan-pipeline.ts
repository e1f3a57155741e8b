import type { Model } from '../../model/model.ts';
import type { ReadCommand } from '../../pipeline/command.ts';
import type { Stage } from '../../pipeline/filter.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import { expressionValue, setStages } from '../derive/expression-value.ts';
import type { AnyPlan } from '../plan/any-plan.ts';
import { pruneProjection } from '../rules/prune-projection.ts';
import type { Selection } from '../selection.ts';
import { guardPipeline, type GuardOptions } from './guard-pipeline.ts';

/** An author's pipeline over a model's collection. */
export interface PipelineRequest extends Pick<GuardOptions, 'models' | 'collections'> {
  readonly model: Model;
  readonly stages: readonly Stage[];
  /** What it gives at most; one more is read, so that more are seen. */
  readonly maxRows: number;
  /** Whether it gives documents of the model: then what of them is selected, or all. */
  readonly rows: Selection | 'whole' | false;
}

/** A plan for it: one command. */
export interface PipelinePlan extends AnyPlan {
  readonly rows: ReadCommand;
}

/** Plans an author's pipeline: guarded, bounded, and pruned to what is selected. */
export function planPipeline(
  { model, stages, maxRows, rows, ...request }: PipelineRequest,
  options: Pick<GuardOptions, 'access' | 'strategy'>,
): PipelinePlan {
  const { stages: guarded, steps, choices } = guardPipeline(model, stages, { ...request, ...options });
  const pipeline = [...guarded, { $limit: maxRows + 1 }, ...lastStages(model, rows)];
  return Object.freeze({
    steps,
    choices,
    rows: Object.freeze({ kind: 'aggregate', ...placeOf(model), pipeline }),
  });
}

/** Expression fields are computed for what is shown, whatever stages did before. */
function lastStages(model: Model, rows: PipelineRequest['rows']): Stage[] {
  if (rows === false) return [];
  if (rows !== 'whole') return [{ $project: pruneProjection(rows, { made: [] }) }];
  const expressions = [...model.fields.values()].filter((field) => field.kind === 'expression');
  return setStages(expressions.map(expressionValue));
}
