import type { Row } from '../../loaders/list-result.ts';
import type { Model } from '../../model/model.ts';
import type { Api, ShapeRef } from '../api.ts';
import { aggregateName } from '../type-names.ts';
import { measureFields } from './measure-types.ts';

/** What an aggregate is estimated to cost: as much as a list of which nothing is known. */
const costOfAggregate = 10;

/** The type of documents of a model that are measured together. */
export function aggregateType(api: Api, model: Model): ShapeRef<Row> {
  return api.shapeNamed<Row>(aggregateName(model.name), (ref) => {
    ref.implement({
      description: `What many ${model.name} documents are together; only what is selected is computed.`,
      extensions: { mongraph: { aggregate: model.name, cost: costOfAggregate } },
      fields: (t) => measureFields<Row>(api, { model, t, rowOf: (row) => row }),
    });
  });
}
