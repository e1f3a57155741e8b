import type { ReadCommand } from '../pipeline/command.ts';
import type { Filter, Stage } from '../pipeline/filter.ts';

/** Whether a command finds nothing whatever there is, so that nobody has to be asked. */
export function findsNothing(command: ReadCommand): boolean {
  if (command.kind !== 'aggregate') return isNothing(command.filter);
  const [first] = command.pipeline;
  const match: unknown = first?.['$match'];
  return isObject(match) && isNothing(match) && command.pipeline.every(makesNoDocuments);
}

/** A filter in which a field has to be one of no values: what is closed, and what no key leads to. */
function isNothing(filter: Filter): boolean {
  for (const name in filter) {
    const part: unknown = filter[name];
    if (name === '$and') {
      if (Array.isArray(part) && part.some((one: Filter) => isNothing(one))) return true;
    } else if (!name.startsWith('$') && isObject(part)) {
      const { $in: values } = part;
      if (Array.isArray(values) && values.length === 0) return true;
    }
  }
  return false;
}

/** Stages that give nothing of nothing. */
const plainStages = new Set([
  '$match',
  '$sort',
  '$limit',
  '$skip',
  '$project',
  '$set',
  '$addFields',
  '$unset',
  '$lookup',
  '$graphLookup',
  '$unwind',
  '$replaceRoot',
  '$replaceWith',
  '$group',
  '$sortByCount',
]);

function makesNoDocuments(stage: Stage): boolean {
  return Object.keys(stage).every((name) => plainStages.has(name));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
