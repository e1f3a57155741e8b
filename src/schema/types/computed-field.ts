import type { ComputedField, EmbeddedModel, Model } from '../../model/model.ts';
import type { Api } from '../api.ts';
import { openReference } from '../relations/open-relation.ts';
import { computedReader } from '../values/computed-value.ts';
import { outputField } from './output-field.ts';
import { outputShape } from './output-type.ts';
import type { RowFields } from './row-fields.ts';

interface ComputedPlace {
  readonly owner: Model | EmbeddedModel;
  readonly field: ComputedField;
  readonly t: RowFields;
}

/** A field that a function makes; of a reference the document that its key names. */
export function computedField(api: Api, { owner, field, t }: ComputedPlace): ReturnType<RowFields['field']> {
  const { type } = field;
  const { read } = computedReader(owner, field);
  const options = {
    description: field.description ?? `Computed: "${field.name}".`,
    extensions: { mongraph: { model: owner.name, field: field.name, computed: true } },
    ...(field.deprecated === undefined ? {} : { deprecationReason: field.deprecated }),
  };
  if (type.kind === 'reference') {
    return t.field({
      ...options,
      type: api.objectOf(type.target),
      nullable: true,
      resolve: async (row, _args, context, info) => {
        const key = await read(row, context);
        return key == null ? null : openReference(type.target, { state: context.mongraph, info }).load(key);
      },
    });
  }
  return outputField(t, outputShape(api, type, { owner: owner.name, field: field.name }), {
    ...options,
    nullable: !field.required || owner.tolerant,
    resolve: (row, _args, context) => read(row, context),
  });
}
