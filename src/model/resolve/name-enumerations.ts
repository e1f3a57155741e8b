import type { StoredField, ValueType } from '../model.ts';
import { upperFirst } from '../naming.ts';

/** The field with a name for its enumeration where it has none: fields that several types share have one type. */
export function nameEnumerations(field: StoredField, owner: string): StoredField {
  const type = named(field.type, `${owner}${upperFirst(field.name)}`);
  return type === field.type ? field : Object.freeze({ ...field, type });
}

function named(type: ValueType, typeName: string): ValueType {
  if (type.kind === 'list') {
    const of = named(type.of, typeName);
    return of === type.of ? type : Object.freeze({ ...type, of });
  }
  if (type.kind !== 'scalar' || type.type !== 'enum' || type.options.typeName !== undefined) return type;
  return Object.freeze({ ...type, options: Object.freeze({ ...type.options, typeName }) });
}
