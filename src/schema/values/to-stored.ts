import { deserialize, serialize } from 'bson';
import type { EmbeddedModel, FieldOwner, ValueType } from '../../model/model.ts';

/** A TypeScript value as the driver would give it, had it been stored: what readers of stored fields can read. */
export function toStored(type: ValueType, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  const { value: raw }: { value?: unknown } = deserialize(serialize({ value: toBson(type, value) }));
  return raw;
}

function toBson(type: ValueType, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  switch (type.kind) {
    case 'scalar':
      return type.codec.toBson(value);
    case 'reference':
      return toBson(type.target.id.type, value);
    case 'list':
      return Array.from(Object(value), (one) => toBson(type.of, one));
    case 'embedded':
      return embeddedToBson(type.model, Object(value));
  }
}

/** A document of several shapes has the fields of its own, and what tells the shape. */
function embeddedToBson(model: EmbeddedModel, value: object): Record<string, unknown> {
  const { variants } = model;
  if (variants === undefined) return documentToBson(model, value);
  const { name, storedAs } = variants.discriminator;
  const shape = variants.members.get(String(Reflect.get(value, name)));
  return shape === undefined ? {} : { ...documentToBson(shape.model, value), [storedAs]: shape.value };
}

function documentToBson(model: FieldOwner, value: object): Record<string, unknown> {
  return Object.fromEntries(
    [...model.fields.values()].flatMap((field): [string, unknown][] =>
      field.kind === 'stored' ? [[field.storedAs, toBson(field.type, Reflect.get(value, field.name))]] : [],
    ),
  );
}
