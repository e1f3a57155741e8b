import type { FieldOwner, Model, StoredField } from '../../model/model.ts';
import type { Api } from '../api.ts';
import { openReference } from '../relations/open-relation.ts';
import { fieldReader } from '../../loaders/values/field-reader.ts';
import type { RowFields } from './row-fields.ts';

interface ReferencePlace {
  readonly owner: FieldOwner;
  readonly field: StoredField;
  readonly target: Model;
  readonly t: RowFields;
}

/** A to-one reference: null where there is none, where the document is gone, and where the viewer may not read it. */
export function referenceField(
  api: Api,
  { owner, field, target, t }: ReferencePlace,
): ReturnType<RowFields['field']> {
  const check = fieldReader(owner.name, field);
  return t.field({
    type: api.objectOf(target),
    nullable: true,
    description: field.description ?? `The ${target.name} that "${field.name}" refers to.`,
    extensions: {
      mongraph: { model: owner.name, field: field.name, relation: 'toOne', target: target.name },
    },
    ...(field.deprecated === undefined ? {} : { deprecationReason: field.deprecated }),
    resolve: (row, _args, { mongraph: state }, info) => {
      const key = row[field.storedAs];
      if (check(row) === null || key === undefined || key === null) return null;
      return openReference(target, { state, info }).load(key);
    },
  });
}
