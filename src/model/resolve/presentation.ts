import type { RelationDefinition, StoredDefinition } from '../define/field-definition.ts';

/** What a field of any kind says of itself. */
export function presentation(definition: StoredDefinition | RelationDefinition) {
  const { description, deprecated, hidden } = definition.options;
  return { description, deprecated, hidden: hidden ?? false };
}
