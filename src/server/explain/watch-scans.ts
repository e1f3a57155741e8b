import type { GraphQLSchema } from 'graphql';
import type { CommandExplanation } from '../../database/explain/command-explanation.ts';
import type { ExplainCommand } from '../../database/explain/explain-command.ts';
import type { RunCommand } from '../../database/run-command.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { PlanObserver } from '../../loaders/plan-observer.ts';
import type { ModelSet } from '../../model/model.ts';
import type { Logger } from '../../observability/logger.ts';
import { adviseIndexes } from '../../planner/index-proposal/advise-indexes.ts';
import { commandShape } from './command-shape.ts';
import { fieldPlaces, type OperationNodes } from './field-places.ts';
import { adviceText, examinedBy } from './scan-warnings.ts';

/** What the watch of a development server works with. */
export interface ScanWatchOptions {
  readonly schema: GraphQLSchema;
  readonly models: ModelSet;
  readonly explain: ExplainCommand;
  readonly warnScanAbove: number;
  readonly logger: Logger;
}

/** Gives what sees the plans of an operation. */
export type ScanWatch = (operation: OperationNodes) => PlanObserver;

/** The commands that are looked at once, and those that wait for it: bounded, since clients choose their shapes. */
const most = { shapes: 1_000, waiting: 50 };

/**
 * Looks at each new shape of a command once, behind the requests' backs, and warns in the log of one that reads many
 * documents without an index, with the index to add.
 */
export function watchScans(options: ScanWatchOptions): ScanWatch {
  const seen = new Set<string>();
  const waiting: Sighting[] = [];
  let isLooking = false;
  const look = async () => {
    isLooking = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await inspect(next, options);
    isLooking = false;
  };
  const note = (sighting: Sighting) => {
    if (seen.size >= most.shapes || waiting.length >= most.waiting) return;
    const shape = commandShape(sighting.command);
    if (seen.has(shape)) return;
    seen.add(shape);
    waiting.push(sighting);
    if (!isLooking) void look();
  };
  return (operation) => (made, run) => async (command) => {
    const rows = await run(command);
    note({ command, node: made.place[0], operation });
    return rows;
  };
}

interface Sighting {
  readonly command: Parameters<RunCommand>[0];
  readonly node: object | undefined;
  readonly operation: OperationNodes;
}

async function inspect({ command, node, operation }: Sighting, options: ScanWatchOptions): Promise<void> {
  const examined = await countExamined(command, options.explain).catch(() => undefined);
  if (examined === undefined || examined.documents <= options.warnScanAbove) return;
  const { documents, costly } = examined;
  const collections = new Set(costly.map(({ collection }) => collection));
  for (const advice of adviseIndexes(command, options.models)) {
    if (!collections.has(advice.collection)) continue;
    const field = (node && fieldPlaces(options.schema, operation).get(node)?.field) ?? '';
    const indexes = advice.proposals.map(({ code }) => code);
    options.logger.warn(
      { field, collection: advice.collection, documentsExamined: documents, indexes },
      adviceText(field, documents, advice),
    );
  }
}

interface Examined {
  readonly documents: number;
  readonly costly: CommandExplanation['costly'];
}

/** The plan alone costs nothing; what looks costly in it is run once more, to see how much it reads. */
async function countExamined(
  command: Sighting['command'],
  explain: ExplainCommand,
): Promise<Examined | undefined> {
  const planned = await explain(command, 'queryPlanner');
  // Of a lookup only its run says what it used.
  if (planned.costly.length === 0 && !planned.plan.includes('ookup')) return undefined;
  try {
    const execution = await explain(command, 'executionStats');
    return { documents: examinedBy(execution), costly: execution.costly };
  } catch (error) {
    const isSlow = error instanceof MongraphError && error.code === 'DATABASE_TIMEOUT';
    return isSlow ? { documents: Infinity, costly: planned.costly } : undefined;
  }
}
