import { upperFirst } from '../naming.ts';
import type { ScalarValue } from '../model.ts';

/** The GraphQL type of an enumeration: the author's name, or that of its owner and field. */
export function enumTypeName(type: ScalarValue, { owner, field }: { owner: string; field: string }): string {
  return type.options.typeName ?? `${owner}${upperFirst(field)}`;
}
