import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyModelDefinition, ModelOptions } from '../define/definitions.ts';
import type { CappedOptions, TimeSeriesOptions, ViewOptions } from '../define/storage-options.ts';
import type { Check, CheckedProject } from './checked-project.ts';

/** Views, time series and capped collections that MongoDB would not make. */
export const checkStorage: Check = (project) =>
  project.definitions.flatMap((definition) =>
    reasonsOf(definition, project).map(
      (reason) => new MongraphError('MODEL_BAD_STORAGE', { model: definition.name, reason }),
    ),
  );

function reasonsOf(definition: AnyModelDefinition, project: CheckedProject): string[] {
  const { view, timeSeries, capped }: ModelOptions = definition.options;
  const kinds = Object.entries({ view, timeSeries, capped }).filter(([, given]) => given !== undefined);
  return [
    ...(kinds.length > 1
      ? [`it is ${kinds.map(([kind]) => `\`${kind}\``).join(' and ')}; it can be one.`]
      : []),
    ...(view === undefined ? [] : viewReasons(view, definition, project)),
    ...(timeSeries === undefined ? [] : timeSeriesReasons(timeSeries)),
    ...(capped === undefined ? [] : cappedReasons(capped)),
  ];
}

function viewReasons(
  { from, pipeline }: ViewOptions,
  definition: AnyModelDefinition,
  { models }: CheckedProject,
): string[] {
  const own = models.find(({ name }) => name === definition.name);
  const source = typeof from === 'string' ? undefined : models.find(({ name }) => name === from.name);
  const reasons = pipelineReasons(pipeline);
  if (source !== undefined && own !== undefined && source.database !== own.database)
    reasons.push(`"${source.name}" is in the database "${source.database}"; a view reads its own.`);
  if (readsItself(definition)) reasons.push('it is a view of itself, directly or through others.');
  if (typeof from === 'string' && from === own?.collection) reasons.push('it is a view of itself.');
  return reasons;
}

function readsItself(definition: AnyModelDefinition): boolean {
  const seen = new Set<unknown>();
  let at: unknown = definition;
  while (isDefinition(at) && !seen.has(at)) {
    seen.add(at);
    at = at.options.view?.from;
  }
  return at === definition;
}

function isDefinition(value: unknown): value is AnyModelDefinition {
  return typeof value === 'object' && value !== null && 'options' in value;
}

const writing = ['$out', '$merge'];

function pipelineReasons(pipeline: unknown): string[] {
  if (!Array.isArray(pipeline)) return ['`view.pipeline` is no list of stages.'];
  return pipeline.flatMap((stage: unknown, index) => {
    const names = typeof stage === 'object' && stage !== null ? Object.keys(stage) : [];
    const [name = ''] = names;
    if (names.length !== 1 || !name.startsWith('$'))
      return [`stage ${index + 1} of \`view.pipeline\` is no object with one name such as "$match".`];
    return writing.includes(name) ? [`\`view.pipeline\` has ${name}; a view only reads.`] : [];
  });
}

const granularities: readonly unknown[] = [undefined, 'seconds', 'minutes', 'hours'];
const mostSeconds = 2_147_483_647;

function timeSeriesReasons({ granularity, expireAfterSeconds }: TimeSeriesOptions): string[] {
  const reasons: string[] = [];
  if (!granularities.includes(granularity))
    reasons.push(
      `\`timeSeries.granularity\` is ${JSON.stringify(granularity)}, not seconds, minutes or hours.`,
    );
  if (expireAfterSeconds !== undefined && !isWhole(expireAfterSeconds, mostSeconds))
    reasons.push('`timeSeries.expireAfterSeconds` is no whole number of seconds, from 1.');
  return reasons;
}

function cappedReasons({ size, max }: CappedOptions): string[] {
  const reasons: string[] = [];
  if (!isWhole(size, 2 ** 50)) reasons.push('`capped.size` is no whole number of bytes, from 1 to 1 PB.');
  if (max !== undefined && !isWhole(max, mostSeconds))
    reasons.push('`capped.max` is no whole number of documents, from 1.');
  return reasons;
}

function isWhole(value: unknown, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most;
}
