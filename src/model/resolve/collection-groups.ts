import { baseOf } from '../define/base-of.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import { lowerFirst } from '../naming.ts';

/** A base with the models that share its collection. */
export interface CollectionGroup {
  readonly base: AnyModelDefinition;
  readonly members: readonly AnyModelDefinition[];
}

/** The bases among the models; a model whose base cannot be one stands alone, and a check says so. */
export function collectionGroups(definitions: readonly AnyModelDefinition[]): CollectionGroup[] {
  return definitions.filter(isBase).map((base) => ({
    base,
    members: definitions.filter((definition) => baseOf(definition.options) === base),
  }));
}

/** A base is no member of another. */
function isBase(definition: AnyModelDefinition): boolean {
  return definition.discriminator !== undefined && !('of' in definition.options);
}

/** API name of each member -> what the discriminator stores. */
export function valuesOf({ members }: CollectionGroup): Record<string, string | number> {
  return Object.fromEntries(
    members.map(({ name, options }) => [lowerFirst(name), options.as ?? lowerFirst(name)]),
  );
}
