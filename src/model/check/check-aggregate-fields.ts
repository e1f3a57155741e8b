import { MongraphError } from '../../errors/mongraph-error.ts';
import { aggregatedRelation, aggregateFieldName } from '../aggregated-relation.ts';
import type { Check } from './checked-project.ts';

/** Fields that have the name of the field that the API adds to measure a relation. */
export const checkAggregateFields: Check = ({ owners }) =>
  owners.flatMap((owner) =>
    [...owner.fields.keys()].flatMap((relation) => {
      const field = aggregateFieldName(relation);
      if (aggregatedRelation(owner, field) === undefined || !owner.fields.has(field)) return [];
      return [new MongraphError('MODEL_AGGREGATE_FIELD_COLLISION', { model: owner.name, field, relation })];
    }),
  );
