import type { CommandExplanation } from '../../database/explain/command-explanation.ts';
import type { IndexAdvice } from '../../planner/index-proposal/advise-indexes.ts';
import type { ExplainedCommand, ExplainedField, ExplainWarning } from './explain-report.ts';

/** The reads of a field that look at more documents than `above`, and that an index would spare it. */
export function scanWarnings({ field, path, plans }: ExplainedField, above: number): ExplainWarning[] {
  const commands = plans.flatMap((plan) => plan.commands);
  return commands.flatMap(({ execution, advice = [] }: ExplainedCommand) => {
    if (execution === undefined) return [];
    const examined = examinedBy(execution);
    if (examined <= above) return [];
    const costly = new Set(execution.costly.map(({ collection }) => collection));
    const wanted = advice.filter(({ collection }) => costly.has(collection));
    return wanted.map((one) => ({
      field,
      path,
      collection: one.collection,
      documentsExamined: examined,
      message: adviceText(field, examined, one),
      advice: one,
    }));
  });
}

/** Documents, or keys of an index where a condition on those left few documents to be looked at. */
export function examinedBy({ documentsExamined, keysExamined }: CommandExplanation): number {
  return documentsExamined * 10 > keysExamined ? documentsExamined : keysExamined;
}

/** A warning in words, with the index to add. */
export function adviceText(field: string, examined: number, advice: IndexAdvice): string {
  const { collection, proposals, unserved } = advice;
  const count = Number.isFinite(examined) ? examined.toLocaleString('en') : 'very many';
  const begin = `${field || 'A read'} looks at ${count} documents of "${collection}" without an index that serves it`;
  if (proposals.length === 0) return `${begin}, and no index can: it asks for ${unserved.join(', ')}`;
  const declared = proposals.filter((proposal) => proposal.declared);
  if (declared.length === proposals.length)
    return `${begin}; ${modelOf(declared[0])} declares one, see whether the database has it with "mongraph check": ${codeOf(declared)}`;
  const missing = proposals.filter((proposal) => !proposal.declared);
  return `${begin}; add to ${modelOf(missing[0])} ${codeOf(missing)}`;
}

type Proposals = IndexAdvice['proposals'];

function modelOf(proposal: Proposals[number] | undefined): string {
  return proposal?.model === undefined ? 'the database' : `the model "${proposal.model}"`;
}

function codeOf(proposals: Proposals): string {
  return proposals.map(({ code }) => code).join(' and ');
}
