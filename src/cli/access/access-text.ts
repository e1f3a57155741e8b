import type {
  FieldReport,
  ModelReport,
  RuleReport,
  UseReport,
} from '../../auth/permissions/access-report.ts';
import { documentActions, type DocumentAction } from '../../model/permissions/rule.ts';
import type { Paint } from '../explain/paint.ts';

/** What of a model a viewer has, in numbers and commands, as far as there is a database. */
export interface ModelNumbers {
  /** How many documents there are. */
  readonly all: number | undefined;
  /** By action, how many of them. */
  readonly allowed: Readonly<Partial<Record<DocumentAction, number>>>;
  /** By action, the command that finds what is allowed. */
  readonly commands: Readonly<Partial<Record<DocumentAction, string>>>;
}

/** What a viewer may do with a model, for a terminal. */
export function accessText(
  { model, actions, fields }: ModelReport,
  numbers: ModelNumbers,
  paint: Paint,
): string {
  const lines = documentActions.flatMap((action) => {
    const use = actions[action];
    const head = `  ${action.padEnd(8)}${extentText(use)}${countText(action, numbers)}`;
    return [head, ...detailLines(use, numbers.commands[action], paint)];
  });
  return [paint.title(model.name), ...lines, ...fieldLines(fields, paint)].join('\n');
}

const extents: Readonly<Record<UseReport['extent'], string>> = {
  all: 'all documents',
  none: 'none',
  some: 'some documents',
  fails: 'none: a rule failed',
};

function extentText({ extent, reason }: UseReport): string {
  return `${extents[extent]}${reason === undefined ? '' : `: ${reason}`}`;
}

function countText(action: DocumentAction, { all, allowed }: ModelNumbers): string {
  const count = allowed[action];
  return all === undefined || count === undefined ? '' : `, ${count} of ${all}`;
}

const indent = ' '.repeat(10);

function detailLines({ rules }: UseReport, command: string | undefined, paint: Paint): string[] {
  return [
    ...rules.map((rule) => `${indent}${ruleText(rule)}`),
    ...(command === undefined ? [] : [paint.quiet(`${indent}${command}`)]),
  ];
}

const marks: Readonly<Record<RuleReport['opens'], string>> = {
  all: 'opens all  ',
  none: 'opens none ',
  some: 'opens some ',
  fails: 'fails      ',
};

function ruleText({ rule, opens }: RuleReport): string {
  return `${marks[opens]} ${rule}`;
}

function fieldLines(fields: readonly FieldReport[], paint: Paint): string[] {
  if (fields.length === 0) return [];
  const width = Math.max(...fields.map(({ field }) => field.length));
  return [
    paint.quiet('  fields with rules of their own'),
    ...fields.map(({ field, read, write }) => {
      const uses = [`read ${fieldText(read)}`, `write ${fieldText(write)}`];
      return `    ${field.padEnd(width)}  ${uses.join('; ')}`;
    }),
  ];
}

const fieldExtents: Readonly<Record<UseReport['extent'], string>> = {
  all: 'yes',
  none: 'no',
  some: 'in some documents',
  fails: 'no, a rule failed',
};

function fieldText({ extent, rules, reason }: UseReport): string {
  const said = rules.length > 0 ? rules.map(({ rule }) => rule).join(' or ') : reason;
  return `${fieldExtents[extent]}${said === undefined ? '' : ` (${said})`}`;
}
