import type { FieldOwner, HasManyField, ManyToManyField, Model, StoredField } from '../../model/model.ts';
import type { Pointer } from '../../model/writes.ts';

/** The reference of a related document that leads back to the one it is written through. */
export interface WayBack {
  readonly pointer: Pointer;
  /** The field of the related document that holds it, maybe in an embedded document, by API name. */
  readonly filled: ReadonlySet<string>;
  /** Puts the parent's key there. */
  readonly fill: (document: Record<string, unknown>, id: unknown) => void;
}

/** The way back of a relation; undefined where it goes through documents in a list, which a relation cannot write. */
export function wayBack(owner: Model, field: HasManyField): WayBack | undefined {
  const pointer = owner.writes.pointers.find(
    ({ model, path }) => path === field.path && (model === field.target || field.target.sharesWith === model),
  );
  if (pointer === undefined) return undefined;
  const isList = pointer.field.type.kind === 'list';
  if (pointer.many && !isList) return undefined;
  return {
    pointer,
    filled: new Set([pointer.apiPath.split('.', 1)[0] ?? '']),
    fill: (document, id) => setPath(document, pointer.path, isList ? [id] : id),
  };
}

/** What a join document of a relation has besides its own fields, by API name, and what fills it in. */
export function joinFilling(field: ManyToManyField, from: unknown, to: unknown) {
  const { through, where, toMany } = field;
  const paths = [field.from, field.to, ...Object.keys(where)];
  return {
    filled: new Set(paths.flatMap((path) => fieldAt(through, path)?.name ?? [])),
    fill: (document: Record<string, unknown>) => {
      for (const [path, value] of Object.entries(where)) setPath(document, path, value);
      setPath(document, field.from, from);
      setPath(document, field.to, toMany ? [to] : to);
    },
  };
}

function fieldAt(owner: FieldOwner, path: string): StoredField | undefined {
  const [first] = path.split('.');
  for (const field of owner.fields.values()) {
    if (field.kind === 'stored' && field.storedAs === first) return field;
  }
  return undefined;
}

function setPath(document: Record<string, unknown>, path: string, value: unknown): void {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    document[first] = value;
    return;
  }
  const inner: unknown = document[first];
  const embedded: Record<string, unknown> = typeof inner === 'object' && inner !== null ? { ...inner } : {};
  setPath(embedded, rest.join('.'), value);
  document[first] = embedded;
}
