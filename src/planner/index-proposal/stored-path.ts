import { elementType } from '../../model/element-type.ts';
import type { EmbeddedModel, FieldOwner, StoredField } from '../../model/model.ts';

/** A stored path as the model has it. */
export interface StoredPath {
  /** The path in the API's names, as indexes are declared. */
  readonly name: string;
  /** The stored paths of the lists that it goes through or ends in, the outermost first. */
  readonly lists: readonly string[];
}

/** What a model says of a stored path; undefined for one that it does not know. */
export function findStoredPath(owner: FieldOwner, path: string): StoredPath | undefined {
  const [first = '', ...rest] = path.split('.');
  const field = fieldStoredAs(owner, first);
  if (field === undefined) return undefined;
  const own = field.type.kind === 'list' ? [first] : [];
  if (rest.length === 0) return { name: field.name, lists: own };
  const inner = elementType(field.type);
  if (inner.kind === 'scalar' && inner.type === 'json') {
    return { name: [field.name, ...rest].join('.'), lists: own };
  }
  if (inner.kind !== 'embedded') return undefined;
  const below = findEmbedded(inner.model, rest.join('.'));
  if (below === undefined) return undefined;
  const lists = below.lists.map((list) => `${first}.${list}`);
  return { name: `${field.name}.${below.name}`, lists: [...own, ...lists] };
}

/** A field that documents of one shape alone have is declared with the name of the shape before its own. */
function findEmbedded(owner: EmbeddedModel, path: string): StoredPath | undefined {
  const shared = findStoredPath(owner, path);
  if (shared !== undefined) return shared;
  for (const { name, model } of owner.variants?.members.values() ?? []) {
    const found = findEmbedded(model, path);
    if (found !== undefined) return { ...found, name: `${name}.${found.name}` };
  }
  return undefined;
}

function fieldStoredAs(owner: FieldOwner, stored: string): StoredField | undefined {
  for (const field of owner.fields.values()) {
    if (field.kind === 'stored' && field.storedAs === stored) return field;
  }
  return undefined;
}
