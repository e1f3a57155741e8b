import type {
  EmbeddedModel,
  ExpressionField,
  Field,
  FieldOwner,
  Model,
  ScalarValue,
  StoredField,
} from '../../model/model.ts';
import { isSortable } from '../order/parse-order.ts';

/** A field that groups can be made by, or that leads to some. */
export type GroupEntry =
  /** A value; of a list its elements. */
  | {
      readonly kind: 'value';
      readonly name: string;
      readonly field: StoredField | ExpressionField;
      readonly type: ScalarValue;
    }
  /** An embedded document, or the document that a reference names. */
  | {
      readonly kind: 'document';
      readonly name: string;
      readonly field: Field;
      readonly owner: Model | EmbeddedModel;
    }
  /** How many related documents there are. */
  | { readonly kind: 'count'; readonly name: string; readonly field: Field };

/** What documents of an owner can be grouped by, besides what is hidden. */
export function groupEntries(owner: FieldOwner, within: readonly FieldOwner[] = []): GroupEntry[] {
  return [...owner.fields.values()].flatMap((field) =>
    field.hidden ? [] : entriesOf(field, { owner, within: [...within, owner] }),
  );
}

interface Within {
  readonly owner: FieldOwner;
  readonly within: readonly FieldOwner[];
}

function entriesOf(field: Field, at: Within): GroupEntry[] {
  const { name } = field;
  switch (field.kind) {
    case 'stored':
      return storedEntries(field, at);
    case 'expression':
      return isSortable(field) ? [{ kind: 'value', name, field, type: field.type }] : [];
    case 'hasMany':
    case 'manyToMany':
      return [{ kind: 'count', name, field }];
    case 'tree':
    case 'computed':
      return [];
  }
}

function storedEntries(field: StoredField, { within }: Within): GroupEntry[] {
  const { name, type } = field;
  switch (type.kind) {
    case 'scalar':
      return isSortable(field) ? [{ kind: 'value', name, field, type }] : [];
    case 'embedded': {
      const isEmpty = within.includes(type.model) || groupEntries(type.model, within).length === 0;
      return isEmpty ? [] : [{ kind: 'document', name, field, owner: type.model }];
    }
    case 'reference':
      return [
        ...(type.target.groups ? [{ kind: 'document', name, field, owner: type.target } as const] : []),
        ...keyEntry(`${name}Id`, field, type.target),
      ];
    case 'list':
      if (type.of.kind === 'reference') {
        return [{ kind: 'count', name, field }, ...keyEntry(`${name}Ids`, field, type.of.target)];
      }
      return type.of.kind === 'scalar' && type.of.operators.includes('equality')
        ? [{ kind: 'value', name, field, type: type.of }]
        : [];
  }
}

function keyEntry(name: string, field: StoredField, { id }: Model): GroupEntry[] {
  return id.type.kind === 'scalar' ? [{ kind: 'value', name, field, type: id.type }] : [];
}

/** Whether groups can be made by a field's own values, or by the elements of its list. */
export function isGroupable({ type }: StoredField | ExpressionField): boolean {
  const element = type.kind === 'list' ? type.of : type;
  return (
    element.kind === 'reference' || (element.kind === 'scalar' && element.operators.includes('equality'))
  );
}
