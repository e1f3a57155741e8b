import { isPlainObject } from '../../util/is-plain-object.ts';
import { elementType } from '../element-type.ts';
import type { Field, FieldOwner, NeededFields, TreeLinks, ValueType } from '../model.ts';
import type { ReadGuard } from './read-guards.ts';

/** A stored field that the value of another one is made of. */
export type FieldRead = ReadGuard;

/** The stored fields that a field's value is made of, where documents do not store it as such; of a stored one none. */
export function fieldsRead(owner: FieldOwner, field: Field): readonly FieldRead[] {
  switch (field.kind) {
    case 'stored':
      return [];
    case 'computed':
      return fieldsNeeded(owner, field.needs);
    case 'expression':
      return pathsIn(field.expression).flatMap((path) => fieldsAt(owner, path));
    // Who names a document, its related ones tell as well.
    case 'hasMany':
      return elsewhere(fieldsAt(field.target, field.path));
    case 'manyToMany':
      return elsewhere([field.from, field.to].flatMap((path) => fieldsAt(field.through, path)));
    case 'tree':
      return elsewhere(linksRead(field.target, field.links));
  }
}

/** Every field of an owner, those of embedded documents and of all shapes too. */
export function fieldsWithin(owner: FieldOwner, within: readonly FieldOwner[] = []): FieldRead[] {
  if (within.includes(owner)) return [];
  const inside = [...within, owner];
  const shapes = [...(owner.variants?.members.values() ?? [])];
  return [
    ...[...owner.fields.values()].flatMap((field) => [
      { owner, field, elsewhere: false },
      ...(field.kind === 'stored' ? inValue(field.type, inside) : []),
    ]),
    ...shapes.flatMap(({ model }) => fieldsWithin(model, inside)),
  ];
}

function inValue(type: ValueType, within: readonly FieldOwner[]): FieldRead[] {
  const inner = elementType(type);
  return inner.kind === 'embedded' ? fieldsWithin(inner.model, within) : [];
}

/** The stored fields that some needs name, with all that stands in those that are needed whole. */
export function fieldsNeeded(owner: FieldOwner, needs: NeededFields): FieldRead[] {
  return [...needs].flatMap(([field, part]) => {
    const inner = elementType(field.type);
    const below =
      inner.kind !== 'embedded'
        ? []
        : part === 'whole'
          ? fieldsWithin(inner.model)
          : fieldsNeeded(inner.model, part);
    return [{ owner, field, elsewhere: false }, ...below];
  });
}

function linksRead(target: FieldOwner, links: TreeLinks): FieldRead[] {
  if (links.kind === 'reference') return fieldsAt(target, links.path);
  return [links.child, links.parent].flatMap((path) => fieldsAt(links.through, path));
}

function elsewhere(fields: readonly FieldRead[]): FieldRead[] {
  return fields.map((one) => ({ ...one, elsewhere: true }));
}

/** The fields at a stored path and on the way to it, and all that the value there holds; of an empty path, all. */
export function fieldsAt(owner: FieldOwner, path: string): FieldRead[] {
  if (path === '') return fieldsWithin(owner);
  const [name = '', ...rest] = path.split('.');
  // Paths into lists can have positions.
  if (/^\d+$/.test(name)) return fieldsAt(owner, rest.join('.'));
  return storedAt(owner, name).flatMap((one) => {
    const inner = one.field.kind === 'stored' ? elementType(one.field.type) : undefined;
    return [one, ...(inner?.kind === 'embedded' ? fieldsAt(inner.model, rest.join('.')) : [])];
  });
}

/** The fields that are stored under a name, in documents of any shape. */
function storedAt(owner: FieldOwner, name: string): FieldRead[] {
  const shapes = [...(owner.variants?.members.values() ?? [])].map(({ model }): FieldOwner => model);
  return [owner, ...shapes].flatMap((one) =>
    [...one.fields.values()].flatMap((field) =>
      field.kind === 'stored' && field.storedAs === name ? [{ owner: one, field, elsewhere: false }] : [],
    ),
  );
}

const wholeDocument = '';

/** The stored paths that an expression names; empty for the whole document, which is also what cannot be told. */
function pathsIn(value: unknown): string[] {
  if (typeof value === 'string') return pathsInText(value);
  if (Array.isArray(value)) return value.flatMap(pathsIn);
  if (!isPlainObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name === '$literal') return [];
    return name === '$getField' ? [wholeDocument] : pathsIn(inner);
  });
}

function pathsInText(text: string): string[] {
  const variable = /^\$\$(?:ROOT|CURRENT)(?:\.(.+))?$/.exec(text);
  if (variable !== null) return [variable[1] ?? wholeDocument];
  return text.startsWith('$') && !text.startsWith('$$') ? [text.slice(1)] : [];
}
