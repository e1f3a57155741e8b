import { MongraphError } from '../../errors/mongraph-error.ts';
import { loadConfig } from '../../server/project/load-config.ts';
import { projectFolder } from '../project-folder.ts';
import type { Flags } from './registry.ts';

/** Looks for answers that tell of what their viewer may not see; 1 when there is one. */
export async function run(flags: Flags): Promise<number> {
  const seed = numberOf(flags, 'seed');
  const rounds = numberOf(flags, 'rounds');
  const config = await loadConfig(projectFolder(flags));
  const { findLeaks } = await import('../../leaks/find-leaks.ts');
  const { leakText } = await import('../../leaks/leak-text.ts');
  const model = typeof flags['model'] === 'string' ? flags['model'] : undefined;
  const report = await findLeaks(config, {
    model,
    ...(seed === undefined ? {} : { seed }),
    ...(rounds === undefined ? {} : { rounds }),
  });
  for (const leak of report.leaks) console.error(`${leakText(leak)}\n`);
  const { leaks, operations, unstable } = report;
  const found = leaks.length === 0 ? 'no leak' : leaks.length === 1 ? 'a leak' : `${leaks.length} leaks`;
  console.log(`${found} in ${operations} operations of ${report.rounds} rounds`);
  if (unstable.length > 0)
    console.log(`${unstable.length} operations are never answered the same, and tell nothing`);
  return leaks.length === 0 ? 0 : 1;
}

function numberOf(flags: Flags, name: 'seed' | 'rounds'): number | undefined {
  const given = flags[name];
  if (given === undefined) return undefined;
  const number = Number(given);
  if (Number.isInteger(number) && number > 0) return number;
  throw new MongraphError('CLI_BAD_ARGUMENT', {
    reason: `--${name} is "${String(given)}", which is no whole number above 0`,
    command: 'test:leaks',
  });
}
