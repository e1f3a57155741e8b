import type { WriteContext } from './write-context.ts';
import type { WriteOutcome } from './write-outcome.ts';

/** Tells of a mutation that was denied, once whatever it is about; gives its outcome. */
export async function reportDenied(
  { reportDenied: report }: Pick<WriteContext, 'reportDenied'>,
  outcome: WriteOutcome,
): Promise<WriteOutcome> {
  if (report === undefined) return outcome;
  const denied = outcome.failures.find((failure) => failure.kind === 'forbidden');
  if (denied?.kind !== 'forbidden') return outcome;
  const { action, model, path } = denied;
  await report({ action, model: model.name, path });
  return outcome;
}
