import { elementType } from './element-type.ts';
import type { FieldOwner, Model, StoredField } from './model.ts';
import { isReadByDistance, placeIndexPath } from './resolve/geo-indexes.ts';

/** A geo field by which documents can be read in the order of their distance. */
export interface NearField {
  /** Its name in the input: the field's, after those of the embedded documents around it (`address_location`). */
  readonly name: string;
  /** Where it stands, in the names of fields: `address.location`. */
  readonly apiPath: string;
  readonly storedPath: string;
  readonly description: string | undefined;
  /** The field, and those of the embedded documents around it, from the document inwards. */
  readonly along: readonly { readonly owner: FieldOwner; readonly field: StoredField }[];
}

/** The geo fields that an index finds by distance; without such an index MongoDB cannot. */
export function nearFields(model: Model): NearField[] {
  if (!isReadByDistance(model)) return [];
  const indexed = new Set(model.indexes.map(placeIndexPath));
  return geoFields(model).filter(({ storedPath }) => indexed.has(storedPath));
}

/** An embedded type inside of itself counts once. */
function geoFields(owner: FieldOwner, within: readonly FieldOwner[] = []): NearField[] {
  return [...owner.fields.values()].flatMap((field): NearField[] => {
    if (field.kind !== 'stored' || field.hidden) return [];
    const { name, storedAs: storedPath, description } = field;
    const along = [{ owner, field }];
    const type = elementType(field.type);
    if (type.kind === 'scalar') {
      return type.geometries === undefined ? [] : [{ name, apiPath: name, storedPath, description, along }];
    }
    if (type.kind !== 'embedded' || within.includes(type.model)) return [];
    return geoFields(type.model, [...within, type.model]).map((inner) => ({
      ...inner,
      name: `${name}_${inner.name}`,
      apiPath: `${name}.${inner.apiPath}`,
      storedPath: `${storedPath}.${inner.storedPath}`,
      along: [...along, ...inner.along],
    }));
  });
}
