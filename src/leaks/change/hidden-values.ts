import type { FieldOwner, StoredField, ValueType } from '../../model/model.ts';
import { shapeOf } from '../judge/sight.ts';
import { fieldValue, type DocumentMaker } from '../world/documents.ts';
import type { Doc } from '../world/world.ts';

interface Hiding {
  readonly hidden: ReadonlySet<StoredField>;
  readonly maker: DocumentMaker;
}

/** The document with other values in its hidden fields, those of embedded documents too. */
export function withOtherValues(owner: FieldOwner, doc: Doc, hiding: Hiding): Doc {
  const changed: Record<string, unknown> = { ...doc };
  for (const field of shapeOf(owner, doc).fields.values()) {
    if (field.kind !== 'stored') continue;
    const { storedAs } = field;
    const value = hiding.hidden.has(field)
      ? fieldValue(field, hiding.maker)
      : inside(field.type, doc[storedAs], hiding);
    if (value === undefined) delete changed[storedAs];
    else changed[storedAs] = value;
  }
  return changed;
}

function inside(type: ValueType, value: unknown, hiding: Hiding): unknown {
  if (type.kind === 'list' && Array.isArray(value)) return value.map((one) => inside(type.of, one, hiding));
  if (type.kind !== 'embedded' || typeof value !== 'object' || value === null) return value;
  return withOtherValues(type.model, { ...value }, hiding);
}
