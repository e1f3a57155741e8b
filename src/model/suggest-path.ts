import { elementType } from './element-type.ts';
import { suggest } from '../errors/did-you-mean.ts';
import type { FieldOwner } from './model.ts';

/** The stored paths nearest to one that does not exist, into embedded documents as deep as it was written. */
export function suggestPath(owner: FieldOwner, written: string): string[] {
  return suggest(written, pathsOf(owner, written.split('.').length));
}

function pathsOf(owner: FieldOwner, depth: number): string[] {
  if (depth === 0) return [];
  const ofShapes = [...(owner.variants?.members.values() ?? [])].flatMap(({ name, model }) =>
    pathsOf(model, depth - 1).map((path) => `${name}.${path}`),
  );
  const ofFields = [...owner.fields.values()].flatMap((field) => {
    if (field.kind !== 'stored') return [];
    const inner = elementType(field.type);
    const below = inner.kind === 'embedded' ? pathsOf(inner.model, depth - 1) : [];
    return [field.name, ...below.map((path) => `${field.name}.${path}`)];
  });
  return [...ofFields, ...ofShapes];
}
