import type { FieldDefinition } from '../define/field-definition.ts';

/** What a field of any kind says of itself. */
export function presentation(definition: FieldDefinition) {
  const { description, deprecated, hidden } = definition.options;
  return { description, deprecated, hidden: hidden ?? false };
}
