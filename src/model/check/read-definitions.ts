import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';

/** The entries of a list of models that are models, and a problem for each that is none. */
export interface ReadDefinitions {
  readonly definitions: readonly AnyModelDefinition[];
  readonly problems: MongraphError[];
}

/** Sorts out what is no model definition: the list comes from code that nothing may have type-checked. */
export function readDefinitions(given: unknown): ReadDefinitions {
  if (!Array.isArray(given)) {
    const problem = new MongraphError('MODEL_NOT_A_MODEL', { position: 1, given: describe(given) });
    return { definitions: [], problems: [problem] };
  }
  const definitions: AnyModelDefinition[] = [];
  const problems: MongraphError[] = [];
  given.forEach((entry: unknown, index) => {
    if (isModelDefinition(entry)) definitions.push(entry);
    else problems.push(new MongraphError('MODEL_NOT_A_MODEL', { position: index + 1, ...reasonFor(entry) }));
  });
  return { definitions, problems };
}

function isModelDefinition(entry: unknown): entry is AnyModelDefinition {
  return (
    isObject(entry) &&
    'kind' in entry &&
    entry.kind === 'model' &&
    'name' in entry &&
    typeof entry.name === 'string' &&
    'fields' in entry &&
    isObject(entry.fields) &&
    'options' in entry &&
    isObject(entry.options)
  );
}

function reasonFor(entry: unknown): { given: string; hint?: string } {
  const given = describe(entry);
  if (entry === undefined) {
    return { given, hint: ' Two modules that import each other are a frequent cause.' };
  }
  const kind = isObject(entry) && 'kind' in entry ? entry.kind : undefined;
  if (kind === 'embeddedModel')
    return { given, hint: ' Embedded documents come with the models that hold them.' };
  return kind === 'abstract' ? { given, hint: ' Models take a base in with `extends`.' } : { given };
}

function describe(entry: unknown): string {
  if (entry === undefined || entry === null) return String(entry);
  if (!isObject(entry)) return `a ${typeof entry}`;
  const kind = 'kind' in entry ? entry.kind : undefined;
  if (kind === 'embeddedModel') return 'an embedded document';
  return kind === 'abstract' ? 'an abstract base' : 'an object';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
