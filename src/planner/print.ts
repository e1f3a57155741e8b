import { EJSON } from 'bson';
import { isBson } from '../model/fields/bson-type.ts';
import type { ReadCommand } from '../pipeline/command.ts';
import { KeysOf } from '../pipeline/keys-of.ts';
import { placeOf, type CommandPlace } from '../pipeline/place-of.ts';
import type { KeyStep } from './rules/choose-join.ts';

/** A plan as text for people and for query tests: the steps, then each command, a line a stage. */
export function printPlan(steps: readonly KeyStep[], commands: readonly ReadCommand[]): string {
  const printedSteps = steps.map((step, index) => `$keys${index} = ${printStep(step)}`);
  return [...printedSteps, ...commands.map(printCommand)].join('\n');
}

function printStep({ model, filter, stages, ...step }: KeyStep): string {
  const read = stages === undefined ? `find(${text(filter)})` : `aggregate(${text(stages)})`;
  const bound = `at most ${step.cap}, else ${step.beyondCap}`;
  return `${printedPlace(placeOf(model))}.${read}.keys("${step.collect}") // "${step.relation}", ${bound}`;
}

function printCommand(command: ReadCommand): string {
  const collection = printedPlace(command);
  switch (command.kind) {
    case 'find': {
      const { filter, sort, skip, limit, projection } = command;
      const calls = Object.entries({ sort, skip, limit, project: projection })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `  .${name}(${text(value)})`);
      return [`${collection}.find(${text(filter)})`, ...calls].join('\n');
    }
    case 'aggregate':
      return [
        `${collection}.aggregate([`,
        ...command.pipeline.map((stage) => `  ${text(stage)},`),
        '])',
      ].join('\n');
    case 'count': {
      const limit = command.limit === undefined ? '' : `, ${text({ limit: command.limit })}`;
      return `${collection}.count(${text(command.filter)}${limit})`;
    }
  }
}

/** `archive:films` in the database that is called "archive". */
function printedPlace({ collection, database }: CommandPlace): string {
  return database === undefined ? collection : `${database}:${collection}`;
}

function text(value: unknown): string {
  if (value instanceof KeysOf) return value.source === 'parents' ? '$parents' : `$keys${value.source}`;
  if (Array.isArray(value)) return `[${value.map(text).join(', ')}]`;
  if (isBson(value, 'BSONRegExp')) return `/${value.pattern}/${value.options}`;
  // Relaxed EJSON would print a number that has not all of its digits.
  if (isBson(value, 'Long')) return `Long(${value.toString()})`;
  if (typeof value !== 'object' || value === null || '_bsontype' in value || value instanceof Date) {
    return EJSON.stringify(value, { relaxed: true });
  }
  const entries = Object.entries(value).map(([name, inner]) => `${key(name)}: ${text(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function key(name: string): string {
  return /^[$\w]+$/.test(name) ? name : JSON.stringify(name);
}
