import { didYouMean, suggest } from '../../errors/did-you-mean.ts';
import type { Field, FieldOwner, StoredField } from '../model.ts';
import { referenceKey } from '../reference-key.ts';
import type { ReadingRules, ValueFault } from './reading.ts';

/** What a name in a document's input stands for. */
export type Named =
  /** A stored field's value; of references the keys. */
  | { readonly kind: 'value'; readonly field: StoredField }
  /** Documents that a field leads to. */
  | { readonly kind: 'relation'; readonly field: Field }
  | { readonly kind: 'fault'; readonly fault: ValueFault };

/** What a name means in an input of a model or an embedded document. */
export function inputName(owner: FieldOwner, name: string, by: ReadingRules['by']): Named {
  const field = owner.fields.get(name) ?? referenceKey(owner, name);
  if (field === undefined || (field.hidden && by === 'client')) return unknownName(owner, name, by);
  const isKey = field.name !== name;
  switch (field.kind) {
    case 'hasMany':
    case 'manyToMany':
      // Versions are kept by us alone.
      return field.target.versionsOf === undefined ? { kind: 'relation', field } : readOnly(owner);
    case 'tree':
    case 'expression':
    case 'computed':
      return readOnly(owner);
    case 'stored':
      if (by === 'client' && field.readOnly && name !== '_id') return readOnly(owner);
      return !isKey && leadsAway(field) ? { kind: 'relation', field } : { kind: 'value', field };
  }
}

function leadsAway({ type }: StoredField): boolean {
  return type.kind === 'reference' || (type.kind === 'list' && type.of.kind === 'reference');
}

function readOnly({ name }: FieldOwner): Named {
  return { kind: 'fault', fault: { code: 'READ_ONLY', reason: `cannot be set in "${name}"` } };
}

function unknownName(owner: FieldOwner, name: string, by: ReadingRules['by']): Named {
  const known = [...owner.fields.keys()].flatMap((field) => {
    const keys = [field, `${field}Id`, `${field}Ids`];
    return keys.filter((key) => {
      const found = owner.fields.get(key) ?? referenceKey(owner, key);
      return found !== undefined && (by === 'author' || isOffered(found));
    });
  });
  const hint = didYouMean(suggest(name, known));
  return { kind: 'fault', fault: { code: 'UNKNOWN_FIELD', reason: `is no field of "${owner.name}"`, hint } };
}

function isOffered(field: Field): boolean {
  if (field.hidden) return false;
  if (field.kind === 'stored') return !field.readOnly;
  const isRelation = field.kind === 'hasMany' || field.kind === 'manyToMany';
  return isRelation && field.target.versionsOf === undefined;
}
