import type { CommandExplanation } from '../../database/explain/command-explanation.ts';
import { commandText, type ExplainCommand } from '../../database/explain/explain-command.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { ModelSet } from '../../model/model.ts';
import { adviseIndexes } from '../../planner/index-proposal/advise-indexes.ts';
import { planCommands } from '../../planner/plan/any-plan.ts';
import { printPlan } from '../../planner/print.ts';
import { reasonText } from '../../planner/rules/join-choice.ts';
import type { ExplainMode } from './explain-mode.ts';
import type { ExplainedCommand, ExplainedField, ExplainedPlan, ExplainReport } from './explain-report.ts';
import type { FieldPlace } from './field-places.ts';
import type { RecordedCommand, RecordedPlan } from '../../loaders/plan-recorder.ts';
import { scanWarnings } from './scan-warnings.ts';

/** What a report is made of, besides the plans. */
export interface ReportParts {
  readonly mode: ExplainMode;
  readonly models: ModelSet;
  readonly explain: ExplainCommand;
  /** More documents than this are too many to be read without an index. */
  readonly warnScanAbove: number;
  readonly places: ReadonlyMap<object, FieldPlace>;
}

/** Tells of each field its plans, and what MongoDB says of their commands. */
export async function buildReport(
  plans: readonly RecordedPlan[],
  parts: ReportParts,
): Promise<ExplainReport> {
  const fields: ExplainedField[] = [];
  for (const [place, same] of groupedByPlace(plans)) {
    const explained: ExplainedPlan[] = [];
    for (const plan of same) explained.push(await explainPlan(plan, parts));
    fields.push({ ...(parts.places.get(place) ?? nowhere), plans: explained });
  }
  const warnings = fields.flatMap((field) => scanWarnings(field, parts.warnScanAbove));
  return { mode: parts.mode, fields, warnings };
}

/** For plans that no field of the operation made. */
const nowhere: FieldPlace = Object.freeze({ field: '', path: '' });

function groupedByPlace(plans: readonly RecordedPlan[]): ReadonlyMap<object, readonly RecordedPlan[]> {
  const groups = new Map<object, RecordedPlan[]>();
  for (const plan of plans) {
    const node = plan.place[0] ?? nowhere;
    groups.set(node, [...(groups.get(node) ?? []), plan]);
  }
  return groups;
}

async function explainPlan(recorded: RecordedPlan, parts: ReportParts): Promise<ExplainedPlan> {
  const { plan, parents } = recorded;
  const commands: ExplainedCommand[] = [];
  // One after another: they would make each other look slow.
  for (const command of recorded.commands) commands.push(await explainOne(command, parts));
  return {
    parents,
    text: printPlan(plan.steps, planCommands(plan)),
    joins: plan.choices.map((choice) => ({
      relation: choice.relation,
      strategy: choice.strategy,
      reason: reasonText(choice),
    })),
    commands,
  };
}

async function explainOne(recorded: RecordedCommand, parts: ReportParts): Promise<ExplainedCommand> {
  const { command, milliseconds, rows } = recorded;
  const told: ExplainedCommand = {
    kind: command.kind,
    collection: command.collection,
    ...(command.database === undefined ? {} : { database: command.database }),
    command: commandText(command),
    milliseconds: Math.round(milliseconds * 100) / 100,
    ...(rows === undefined ? {} : { rows }),
  };
  if (parts.mode === 'plan') return told;
  try {
    const execution = await parts.explain(command, 'executionStats');
    const advice = adviceFor(recorded, execution, parts.models);
    return { ...told, execution, ...(advice.length === 0 ? {} : { advice }) };
  } catch (error) {
    const reason =
      error instanceof MongraphError && error.fault === 'caller'
        ? error.message
        : 'MongoDB could not explain it';
    return { ...told, unexplained: reason };
  }
}

/** For what reads too much; and for what uses an index and yet throws most of its documents away. */
function adviceFor({ command }: RecordedCommand, execution: CommandExplanation, models: ModelSet) {
  const { costly, documentsExamined, returned } = execution;
  const scanned = new Set(costly.flatMap(({ collection, reads }) => (reads === 'sort' ? [] : [collection])));
  const isWasteful = documentsExamined > wasteful.least && documentsExamined > wasteful.times * returned;
  const improvable = new Set(costly.map(({ collection }) => collection));
  if (isWasteful) improvable.add(command.collection);
  if (improvable.size === 0) return [];
  return adviseIndexes(command, models).filter(
    ({ collection, proposals }) =>
      scanned.has(collection) || (improvable.has(collection) && proposals.some(({ declared }) => !declared)),
  );
}

const wasteful = { least: 100, times: 10 };
