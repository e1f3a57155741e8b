import type { Field, FieldOwner, RelationField, StoredField } from './model.ts';

const suffix = 'Aggregate';

/** The name of the field that measures the documents of a relation to many. */
export function aggregateFieldName(relation: string): string {
  return `${relation}${suffix}`;
}

/** A relation to many: a reverse or many-to-many one, or a stored list of ids. */
export type ToManyField = RelationField | StoredField;

/** The relation to many whose documents a field of this name measures. */
export function aggregatedRelation(owner: FieldOwner, name: string): ToManyField | undefined {
  if (!name.endsWith(suffix)) return undefined;
  const field = owner.fields.get(name.slice(0, -suffix.length));
  return field === undefined || field.hidden ? undefined : toMany(field);
}

function toMany(field: Field): ToManyField | undefined {
  if (field.kind === 'hasMany' || field.kind === 'manyToMany') return field;
  const isListOfIds =
    field.kind === 'stored' && field.type.kind === 'list' && field.type.of.kind === 'reference';
  return isListOfIds ? field : undefined;
}
