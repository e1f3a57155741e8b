import type { ValueType } from './model.ts';

/** What a list, of lists even, is made of in the end; any other type is its own. */
export function elementType(type: ValueType): ValueType {
  return type.kind === 'list' ? elementType(type.of) : type;
}
