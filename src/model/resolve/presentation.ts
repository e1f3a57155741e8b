import type { StoredDefinition, RelationDefinition } from '../define/field-definition.ts';
import type { RelationOptions } from '../define/field-options.ts';
import { fieldPermissions } from '../permissions/read-rules.ts';

/** What a field of any kind says of itself. */
export function presentation(definition: StoredDefinition | RelationDefinition) {
  return presentationOf(definition.options);
}

/** The same of the options alone. */
export function presentationOf({ description, deprecated, hidden, permissions }: RelationOptions) {
  return { description, deprecated, hidden: hidden ?? false, permissions: fieldPermissions(permissions) };
}
