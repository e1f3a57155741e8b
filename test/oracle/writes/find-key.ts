import type { Attempt } from './attempt.ts';
import { same, type Doc, type Path } from './documents.ts';
import { storedName, type ModelSpec } from './spec.ts';
import { isRecord, scalarBson } from './values.ts';

/** The document that a key names; undefined where there is none, or the key is none. */
export function findBy(attempt: Attempt, model: ModelSpec, by: unknown): Doc | undefined | 'bad' {
  const [entry, second] = isRecord(by) ? Object.entries(by) : [];
  if (entry === undefined || second !== undefined) return 'bad';
  const [name, value] = entry;
  const parts: readonly [string, unknown][] =
    name === 'id' || name === '_id' ? [['_id', value]] : partsOf(model, name, value);
  const wanted = parts.map(([part, given]): [string, unknown] => {
    const field = model.fields[part];
    const spec = field?.value.is === 'scalar' ? field.value : ({ is: 'scalar', type: 'int' } as const);
    return [field === undefined ? part : storedName(part, field), scalarBson(spec, given)];
  });
  if (wanted.length === 0 || wanted.some(([, bson]) => bson === undefined)) return 'bad';
  return attempt.world.visible(model.name).find((doc) => wanted.every(([key, bson]) => same(doc[key], bson)));
}

function partsOf(model: ModelSpec, name: string, value: unknown): readonly [string, unknown][] {
  if (model.fields[name]?.unique === true) return [[name, value]];
  const key = (model.together ?? []).find((names) => names.join('_') === name);
  return key?.map((part): [string, unknown] => [part, isRecord(value) ? value[part] : undefined]) ?? [];
}

/** The `_id` of a document that has to be there. */
export function findId(attempt: Attempt, model: ModelSpec, by: unknown, path: Path): unknown {
  const found = findBy(attempt, model, by);
  if (found === 'bad') return attempt.invalid('INVALID', path);
  return found === undefined ? attempt.fail('notFound', 'NOT_FOUND', path) : found['_id'];
}
