import { MongraphError } from '../../errors/mongraph-error.ts';
import type { FieldDefinition } from '../define/field-definition.ts';
import type { Resolution } from './resolution.ts';

/** A field as its author declared it. */
export type ReadField = readonly [name: string, definition: FieldDefinition];

/** Reads every entry once, getters too; `_id` comes first, an ObjectId where the author declared none. */
export function readFields(
  definition: { name: string; fields: object },
  resolution: Resolution,
): ReadField[] {
  const entries: ReadField[] = [];
  for (const name of Object.keys(definition.fields)) {
    try {
      const value: unknown = Reflect.get(definition.fields, name);
      if (!isFieldDefinition(value)) throw new TypeError('it is not made by a function of `field`.');
      entries.push([name, value]);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const cause = { cause: error };
      resolution.problems.push(
        new MongraphError('MODEL_BAD_FIELD', { model: definition.name, field: name, reason }, cause),
      );
    }
  }
  return entries;
}

const fieldKinds = new Set([
  'scalar',
  'list',
  'embedded',
  'reference',
  'hasMany',
  'manyToMany',
  'tree',
  'expression',
  'computed',
]);

function isFieldDefinition(value: unknown): value is FieldDefinition {
  return typeof value === 'object' && value !== null && 'kind' in value && fieldKinds.has(String(value.kind));
}
