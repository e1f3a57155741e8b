import { MongraphError } from '../../errors/mongraph-error.ts';
import type { EmbeddedModel } from '../model.ts';
import { storedFields, type Check } from './checked-project.ts';

/** Embedded documents that require, through each other, one of their own type. */
export const checkEndlessEmbedded: Check = ({ embedded }) => {
  const reported = new Set<EmbeddedModel>();
  return embedded.flatMap((start) => {
    const cycle = reported.has(start) ? undefined : findCycle(start, start, [start]);
    if (cycle === undefined) return [];
    for (const model of cycle.models) reported.add(model);
    return [new MongraphError('MODEL_ENDLESS_EMBEDDED', { path: [start.name, ...cycle.fields] })];
  });
};

interface Cycle {
  readonly models: readonly EmbeddedModel[];
  readonly fields: readonly string[];
}

function findCycle(
  from: EmbeddedModel,
  to: EmbeddedModel,
  visited: readonly EmbeddedModel[],
): Cycle | undefined {
  for (const { name, required, type } of storedFields(from)) {
    if (!required || type.kind !== 'embedded') continue;
    if (type.model === to) return { models: [from], fields: [name] };
    if (visited.includes(type.model)) continue;
    const rest = findCycle(type.model, to, [...visited, type.model]);
    if (rest !== undefined) return { models: [from, ...rest.models], fields: [name, ...rest.fields] };
  }
  return undefined;
}
