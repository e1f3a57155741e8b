import type {
  ExplainedCommand,
  ExplainedField,
  ExplainedPlan,
  ExplainReport,
} from '../../server/explain/explain-report.ts';
import type { Paint } from './paint.ts';

/** A report for people: a block for each field, then the warnings. */
export function reportText({ fields, warnings }: ExplainReport, paint: Paint): string {
  const blocks = fields.map((field) => fieldText(field, paint));
  const warned = warnings.map(({ message }) => paint.warning(`Warning: ${message}`));
  const none = fields.length === 0 ? ['The operation reads nothing from the database.'] : [];
  return [...blocks, ...none, ...(warned.length === 0 ? [] : [warned.join('\n')])].join('\n\n');
}

function fieldText({ field, path, plans }: ExplainedField, paint: Paint): string {
  const place = path === field.split('.')[1] ? '' : paint.quiet(`  at ${path}`);
  return [paint.title(field) + place, ...plans.map((plan) => planText(plan, paint))].join('\n');
}

function planText({ parents, text, joins, commands }: ExplainedPlan, paint: Paint): string {
  const lines = [
    ...(parents === 0 ? [] : [`for ${parents === 1 ? 'one parent' : `${parents} parents at once`}`]),
    ...text.split('\n').map(paint.quiet),
    ...joins.map(({ relation, strategy, reason }) => `"${relation}" joined by ${strategy}: ${reason}`),
    ...commandTable(commands),
    ...adviceLines(commands),
  ];
  return lines.map((line) => `  ${line}`).join('\n');
}

const head = ['collection', 'command', 'ms', 'rows', 'keys', 'documents', 'plan'];
/** The columns with numbers. */
const numeric = new Set([2, 3, 4, 5]);

function commandTable(commands: readonly ExplainedCommand[]): string[] {
  if (commands.length === 0) return [];
  const rows = [head, ...commands.map(commandRow)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        numeric.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

function commandRow(command: ExplainedCommand): string[] {
  const { collection, database, kind, milliseconds, rows, execution, unexplained = '' } = command;
  return [
    database === undefined ? collection : `${database}:${collection}`,
    kind,
    milliseconds.toFixed(1),
    count(rows),
    count(execution?.keysExamined),
    count(execution?.documentsExamined),
    execution?.plan ?? unexplained,
  ];
}

function count(value: number | undefined): string {
  return value === undefined ? '-' : value.toLocaleString('en');
}

/** What would serve the commands better, each index once. */
function adviceLines(commands: readonly ExplainedCommand[]): string[] {
  const lines = commands
    .flatMap(({ advice = [] }) => advice)
    .flatMap(({ collection, proposals, unserved }) => [
      ...proposals.map(({ model, code, declared }) =>
        declared
          ? `index of ${model ?? collection}, declared, maybe not in the database: ${code}`
          : `index to add to ${model ?? collection}: ${code}`,
      ),
      ...unserved.map((reason) => `no index of ${collection} serves ${reason}`),
    ]);
  return [...new Set(lines)];
}
