import { MongraphError } from '../../errors/mongraph-error.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import type { Stage } from '../../pipeline/filter.ts';

/** A stage by its name, as its author wrote it. */
export interface NamedStage {
  readonly name: string;
  readonly spec: unknown;
}

/** What an own pipeline may have: stages that read, and of no other collections than the guard sees. */
const allowed: ReadonlySet<string> = new Set([
  '$addFields',
  '$bucket',
  '$bucketAuto',
  '$count',
  '$densify',
  '$documents',
  '$facet',
  '$fill',
  '$geoNear',
  '$graphLookup',
  '$group',
  '$limit',
  '$lookup',
  '$match',
  '$project',
  '$redact',
  '$replaceRoot',
  '$replaceWith',
  '$sample',
  '$search',
  '$searchMeta',
  '$set',
  '$setWindowFields',
  '$skip',
  '$sort',
  '$sortByCount',
  '$unionWith',
  '$unset',
  '$unwind',
  '$vectorSearch',
]);

const scripts: ReadonlySet<string> = new Set(['$function', '$accumulator', '$where']);

/**
 * The name of a stage and what it says.
 *
 * @throws MongraphError PIPELINE_BAD_STAGE for one that writes, looks around in the server, or has not just one name.
 */
export function nameStage(stage: Stage): NamedStage {
  const [entry, second] = Object.entries(Object(stage));
  if (entry === undefined || second !== undefined) {
    throw new MongraphError('PIPELINE_BAD_STAGE', {
      stage: Object.keys(Object(stage)).join(', '),
      reason: 'a stage is an object with one name',
      suggestions: [],
    });
  }
  const [name, spec] = entry;
  if (!allowed.has(name)) {
    const reason = 'it is none of the stages that only read';
    throw new MongraphError('PIPELINE_BAD_STAGE', {
      stage: name,
      reason,
      suggestions: suggest(name, allowed),
    });
  }
  return { name, spec };
}

/**
 * Refuses JavaScript, however deep.
 *
 * @throws MongraphError PIPELINE_BAD_STAGE
 */
export function refuseScripts(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof Map) {
    refuseScripts(Object.fromEntries(value));
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    if (scripts.has(name)) {
      throw new MongraphError('PIPELINE_BAD_STAGE', {
        stage: name,
        reason: 'no JavaScript runs in the database',
        suggestions: [],
      });
    }
    refuseScripts(inner);
  }
}

/** Whether a value uses a variable or an operator of this name, however deep. */
export function mentions(value: unknown, name: string): boolean {
  if (typeof value === 'string') return value === name || value.startsWith(`${name}.`);
  if (typeof value !== 'object' || value === null) return false;
  const entries: readonly (readonly [unknown, unknown])[] =
    value instanceof Map ? [...value] : Object.entries(value);
  return entries.some(([key, inner]) => key === name || mentions(inner, name));
}
