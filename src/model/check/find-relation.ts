import { findPath } from '../find-path.ts';
import type { Model } from '../model.ts';

/** The first relation that a path goes through. */
export interface FoundRelation {
  readonly target: Model;
  /** What of the path is behind it. */
  readonly rest: string;
  /** Whether it leads to any number of documents. */
  readonly many: boolean;
  readonly hidden: boolean;
  readonly acrossDatabases: boolean;
}

/** The first relation on a dotted path of the API's names that has something behind it: `director` of `director.name`. */
export function findRelation(model: Model, path: string): FoundRelation | undefined {
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const found = relationAt(model, path.slice(0, dot));
    if (found === undefined) continue;
    const { way, ...relation } = found;
    const acrossDatabases = [...way, relation.target].some(({ database }) => database !== model.database);
    return { ...relation, rest: path.slice(dot + 1), acrossDatabases };
  }
  return undefined;
}

type RelationAt = Pick<FoundRelation, 'target' | 'many' | 'hidden'> & { readonly way: readonly Model[] };

function relationAt(model: Model, path: string): RelationAt | undefined {
  const field = model.fields.get(path);
  if (field?.kind === 'hasMany' || field?.kind === 'manyToMany') {
    const way = field.kind === 'manyToMany' ? [field.through] : [];
    return { target: field.target, many: true, hidden: field.hidden, way };
  }
  const found = findPath(model, path);
  if (found === undefined || found.many) return undefined;
  const { type } = found.field;
  const many = type.kind === 'list';
  const inner = type.kind === 'list' ? type.of : type;
  return inner.kind === 'reference'
    ? { target: inner.target, many, hidden: found.hidden, way: [] }
    : undefined;
}
