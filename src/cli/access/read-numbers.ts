import type { ModelReport, ReportOptions } from '../../auth/permissions/access-report.ts';
import { allowedCount, printCommand, wholeCount } from '../../auth/permissions/count-allowed.ts';
import { createAccess } from '../../auth/permissions/create-access.ts';
import type { Databases } from '../../database/databases.ts';
import { commandRunner } from '../../database/run-command.ts';
import type { DocumentAction } from '../../model/permissions/rule.ts';
import type { ModelNumbers } from './access-text.ts';

/** The databases of a project, opened. */
export interface OpenProject {
  readonly databases: Databases;
}

const counted = ['read', 'update', 'delete'] as const;

/** Counting reads many documents; whoever waits at a terminal can wait for it. */
const maxTimeMs = 60_000;

/** The commands that find what is allowed, and with a database how many documents that are. */
export async function readNumbers(
  { model, actions }: ModelReport,
  options: ReportOptions,
  open: OpenProject | undefined,
): Promise<ModelNumbers> {
  const access = createAccess(options.viewer, options);
  const scope = { requestId: 'explain-access', operationName: undefined, signal: undefined, maxTimeMs };
  const run = open && commandRunner(open.databases, scope);
  const countOf = async (command: Parameters<NonNullable<typeof run>>[0]) => {
    const [row] = (await run?.(command)) ?? [];
    return run === undefined ? undefined : Number(row?.['count'] ?? 0);
  };
  const allowed: Partial<Record<DocumentAction, number>> = {};
  const commands: Partial<Record<DocumentAction, string>> = {};
  for (const action of counted) {
    if (actions[action].extent === 'fails' || actions.read.extent === 'fails') continue;
    const command = allowedCount(model, action, access);
    if (actions[action].extent === 'some') commands[action] = printCommand(command);
    // One count at a time: they are large reads.
    // oxlint-disable-next-line no-await-in-loop
    const count = await countOf(command);
    if (count !== undefined) allowed[action] = count;
  }
  return { all: await countOf(wholeCount(model)), allowed, commands };
}
