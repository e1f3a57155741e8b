import type { FieldOwner, StoredField, ValueType } from '../../model/model.ts';
import type { Pointer } from '../../model/writes.ts';

/** A part of the way from a document to its references: a dotted stored path, and how many lists are around what is there. */
export interface PointerPart {
  readonly path: string;
  readonly lists: number;
}

/** The way to a pointer's references, cut behind each list: `awards` in a list, then `person.agent`. */
export function pointerParts(pointer: Pointer): readonly PointerPart[] {
  const fields = fieldsTo(pointer.model, pointer) ?? [];
  const parts: PointerPart[] = [];
  let names: string[] = [];
  for (const field of fields) {
    names.push(field.storedAs);
    const lists = listsAround(field.type);
    if (lists === 0) continue;
    parts.push({ path: names.join('.'), lists });
    names = [];
  }
  return names.length === 0 ? parts : [...parts, { path: names.join('.'), lists: 0 }];
}

/** The fields, from the document's own on, that lead to the pointer's. */
function fieldsTo(
  owner: FieldOwner,
  pointer: Pointer,
  above: readonly StoredField[] = [],
): readonly StoredField[] | undefined {
  for (const field of ownAndShapes(owner)) {
    const fields = [...above, field];
    const path = fields.map(({ storedAs }) => storedAs).join('.');
    if (field === pointer.field && path === pointer.path) return fields;
    const type = innermost(field.type);
    if (type.kind !== 'embedded' || !pointer.path.startsWith(`${path}.`)) continue;
    const found = fieldsTo(type.model, pointer, fields);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ownAndShapes(owner: FieldOwner): StoredField[] {
  const shapes = [owner, ...[...(owner.variants?.members.values() ?? [])].map(({ model }) => model)];
  return shapes.flatMap((shape) => [...shape.fields.values()]).filter((field) => field.kind === 'stored');
}

function innermost(type: ValueType): ValueType {
  return type.kind === 'list' ? innermost(type.of) : type;
}

function listsAround(type: ValueType): number {
  return type.kind === 'list' ? 1 + listsAround(type.of) : 0;
}
