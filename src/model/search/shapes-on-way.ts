import { elementType } from '../element-type.ts';
import type { FieldOwner } from '../model.ts';

/** The shapes that documents, and those embedded in them, must have on the way: what discriminators store, by stored path. */
export type ShapesOnWay = Readonly<Record<string, string | number>>;

/** The shapes that the names of a path go through. */
export function shapesOnWay(
  owner: FieldOwner,
  [name = '', ...rest]: readonly string[],
  prefix = '',
): ShapesOnWay {
  const shape = owner.variants?.members.get(name);
  if (owner.variants !== undefined && shape !== undefined) {
    const path = `${prefix}${owner.variants.discriminator.storedAs}`;
    return { [path]: shape.value, ...shapesOnWay(shape.model, rest, prefix) };
  }
  const field = owner.fields.get(name);
  if (field?.kind !== 'stored') return {};
  const inner = elementType(field.type);
  return inner.kind === 'embedded' ? shapesOnWay(inner.model, rest, `${prefix}${field.storedAs}.`) : {};
}
