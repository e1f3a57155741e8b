import type { FieldMap } from '@pothos/core';
import type { Row } from '../../loaders/list-result.ts';
import type { EmbeddedModel, Model } from '../../model/model.ts';
import { measureName, measureOperations, type MeasureOperation } from '../../planner/aggregate/measure.ts';
import {
  measuredFields,
  measuredKinds,
  operationsOn,
  resultType,
  type MeasuredField,
} from '../../planner/aggregate/measured-fields.ts';
import { joinPath } from '../../planner/where/parse-context.ts';
import type { Api, ShapeRef } from '../api.ts';
import { measuresName } from '../type-names.ts';
import type { ShapeFields } from './shape-fields.ts';
import { measureReader } from '../values/measure-reader.ts';

/** What one operation gave of the fields of a document, or of a document embedded in it. */
interface Measures {
  readonly row: Row;
  readonly operation: MeasureOperation;
  readonly prefix: string;
}

const descriptions: Readonly<Record<MeasureOperation, string>> = {
  min: 'The lowest values; null and missing do not count.',
  max: 'The highest values; null and missing do not count.',
  sum: 'The sums of the numbers; of none it is 0.',
  avg: 'The averages of the numbers; of none it is null.',
  stdDev: 'The standard deviations of the numbers (of the whole population); of none it is null.',
  countDistinct: 'How many different values there are; null and missing do not count.',
};

/** The fields of a type whose rows were measured: `count`, and each operation that the model has fields for. */
export function measureFields<Shape>(
  api: Api,
  {
    model,
    t,
    rowOf,
  }: { readonly model: Model; readonly t: ShapeFields<Shape>; readonly rowOf: (shape: Shape) => Row },
): FieldMap {
  return {
    count: t.int({
      nullable: false,
      description: 'How many documents there are.',
      resolve: (shape) => Number(rowOf(shape)['count'] ?? 0),
    }),
    ...Object.fromEntries(
      operationsOn(model).map((operation) => [
        operation,
        t.field({
          type: measuresType(api, model, operation),
          nullable: false,
          description: descriptions[operation],
          resolve: (shape): Measures => ({ row: rowOf(shape), operation, prefix: '' }),
        }),
      ]),
    ),
  };
}

function measuresType(
  api: Api,
  owner: Model | EmbeddedModel,
  operation: MeasureOperation,
): ShapeRef<Measures> {
  return api.shapeNamed<Measures>(measuresName(owner.name, operation), (ref) => {
    ref.implement({
      description: `Results for the fields of ${owner.name}.`,
      extensions: { mongraph: { measures: owner.name, cost: 0 } },
      fields: (t) =>
        Object.fromEntries(
          measuredFields(owner, measuredKinds[operation]).map((measured) => [
            measured.name,
            measureField(api, { owner, operation, measured, t }),
          ]),
        ),
    });
  });
}

interface MeasurePlace {
  readonly owner: Model | EmbeddedModel;
  /** One of those that share the type: their results have the same types. */
  readonly operation: MeasureOperation;
  readonly measured: MeasuredField;
  readonly t: ShapeFields<Measures>;
}

function measureField(api: Api, { owner, operation, measured, t }: MeasurePlace) {
  const { name, path: at, field, type } = measured;
  const common = {
    description: `Of "${name}".`,
    extensions: { mongraph: { model: owner.name, field: field.name } },
  };
  if (type.kind === 'embedded') {
    return t.field({
      ...common,
      type: measuresType(api, type.model, operation),
      nullable: false,
      resolve: (measures): Measures => ({ ...measures, prefix: joinPath(measures.prefix, at) }),
    });
  }
  const place = { model: owner.name, field: field.name };
  const readers = new Map(measureOperations.map((one) => [one, measureReader(one, type, place)]));
  return t.field({
    ...common,
    type: api.leaves.leafOf(resultType(type, operation), { owner: owner.name, field: field.name }),
    // A sum is never null, but an error where its type cannot hold it, which must not take the whole answer along.
    nullable: operation !== 'countDistinct',
    resolve: ({ row, operation: asked, prefix }) =>
      readers.get(asked)?.(row[measureName({ operation: asked, path: joinPath(prefix, at) })]),
  });
}
