import type { FieldOwner, StoredField } from './model.ts';

/** The reference whose key field this name is: `authorId` of `author`, `tagsIds` of the list `tags`. */
export function referenceKey(owner: FieldOwner, name: string, seesHidden = false): StoredField | undefined {
  const single = /^(.+)Id$/.exec(name)?.[1];
  const list = /^(.+)Ids$/.exec(name)?.[1];
  const field = owner.fields.get(single ?? list ?? '');
  if (field?.kind !== 'stored' || (field.hidden && !seesHidden)) return undefined;
  if (single !== undefined) return field.type.kind === 'reference' ? field : undefined;
  return field.type.kind === 'list' && field.type.of.kind === 'reference' ? field : undefined;
}
