import { aggregateFieldName, type ToManyField } from '../../model/aggregated-relation.ts';
import type { EmbeddedModel, Model } from '../../model/model.ts';
import type { Api } from '../api.ts';
import { modelWhere } from '../inputs/where-inputs.ts';
import { aggregateKey, openAggregate, relationOf } from '../relations/open-aggregate.ts';
import { fieldReader } from '../../loaders/values/field-reader.ts';
import { aggregateType } from './aggregate-type.ts';
import type { RowFields } from './row-fields.ts';

interface AggregateFieldPlace {
  readonly owner: Model | EmbeddedModel;
  readonly field: ToManyField;
  readonly t: RowFields;
}

/** What the documents of a relation to many are together, measured for all parents at once. */
export function relationAggregateField(
  api: Api,
  { owner, field, t }: AggregateFieldPlace,
): ReturnType<RowFields['field']> {
  const { target } = relationOf(field);
  const check = field.kind === 'stored' ? fieldReader(owner.name, field) : undefined;
  return t.field({
    type: aggregateType(api, target),
    // As nullable as the relation itself: a stored list may be of the wrong type.
    nullable: field.kind === 'stored' && (!field.required || owner.tolerant),
    description: `What the documents of "${field.name}" are together.`,
    extensions: {
      mongraph: {
        model: owner.name,
        field: aggregateFieldName(field.name),
        relation: field.name,
        target: target.name,
        aggregate: true,
      },
    },
    ...(field.deprecated === undefined ? {} : { deprecationReason: field.deprecated }),
    args: {
      where: t.arg({
        type: modelWhere(api, target),
        description: 'Only documents that satisfy these conditions.',
      }),
    },
    resolve: (row, args, { mongraph: state }, info) => {
      check?.(row);
      return openAggregate(owner, field, { args, state, info }).load(aggregateKey(field, row));
    },
  });
}
