import type { ModelOptions } from '../define/definitions.ts';
import { writtenNames } from '../define/written-fields.ts';
import type { Field, Model } from '../model.ts';
import type { ScalarTypeName } from '../fields/registry.ts';

/** A field that an option of the model writes. */
interface Written {
  readonly option: string;
  readonly name: string;
  readonly type: ScalarTypeName;
  /** Whether every document has a value, none has to have one, or either is well. */
  readonly required: boolean | 'either';
}

/** What keeps options from writing their fields: two of one name, or one that the model declares otherwise. */
export function writtenFieldProblems(options: ModelOptions, model: Model): string[] {
  const written = writtenBy(options);
  const seen = new Map<string, string>();
  const problems = written.flatMap(({ option, name, type, required }) => {
    const first = seen.get(name);
    seen.set(name, option);
    if (first !== undefined) return [`${first} and ${option} would both be "${name}".`];
    const wrong = misfit(model.fields.get(name), type, required);
    return wrong === undefined ? [] : [`"${name}", which ${option} writes, ${wrong}.`];
  });
  const { version } = options;
  const isOwn = typeof version === 'object' && version.storedAs !== undefined;
  const stored = isOwn ? model.fields.get(version.field ?? 'version') : undefined;
  if (isOwn && stored?.kind === 'stored' && stored.storedAs !== version.storedAs) {
    problems.push(`"${stored.name}" is declared as a field; say there how it is stored.`);
  }
  return [...problems, ...historyProblems(options, model, seen)];
}

function writtenBy(options: ModelOptions): Written[] {
  const { version, timestamps, deletedAt } = writtenNames(options);
  const moment = (entry: 'createdAt' | 'updatedAt'): Written[] => {
    const name = timestamps[entry];
    const option = `\`timestamps.${entry}\``;
    return name === undefined ? [] : [{ option, name, type: 'datetime', required: 'either' }];
  };
  const actor = (entry: 'createdBy' | 'updatedBy'): Written[] => {
    const name = timestamps[entry];
    const option = `\`timestamps.${entry}\``;
    return name === undefined ? [] : [{ option, name, type: 'string', required: false }];
  };
  return [
    ...(version === undefined
      ? []
      : [{ option: '`version`', name: version, type: 'int', required: true } as const]),
    ...moment('createdAt'),
    ...moment('updatedAt'),
    ...actor('createdBy'),
    ...actor('updatedBy'),
    ...(deletedAt === undefined
      ? []
      : [{ option: '`softDelete`', name: deletedAt, type: 'datetime', required: false } as const]),
  ];
}

function misfit(
  field: Field | undefined,
  type: ScalarTypeName,
  required: Written['required'],
): string | undefined {
  if (field?.kind !== 'stored' || field.type.kind !== 'scalar' || field.type.type !== type) {
    return `is declared as something else than \`field.${type}\``;
  }
  if (!field.readOnly) return 'is declared without `readOnly: true`, so clients could write it too';
  if (required === true && !field.required) return 'is declared without `required: true`';
  if (required === false && field.required) return 'is declared as required, but is not always there';
  return field.unique ? 'cannot be unique' : undefined;
}

function historyProblems(
  { history }: ModelOptions,
  model: Model,
  written: ReadonlyMap<string, string>,
): string[] {
  if (history === undefined) return [];
  const field = model.fields.get('history');
  const isOurs = field?.kind === 'hasMany' && field.target.versionsOf === model;
  return isOurs && !written.has('history')
    ? []
    : ['`history` adds a field of that name, but the model has another one; rename it.'];
}
