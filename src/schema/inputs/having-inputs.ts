import type { EmbeddedModel, Model } from '../../model/model.ts';
import type { MeasureOperation } from '../../planner/aggregate/measure.ts';
import { measuredFields, measuredKinds, operationsOn } from '../../planner/aggregate/measured-fields.ts';
import { comparedType } from '../../planner/groups/parse-having.ts';
import type { Api, InputRef } from '../api.ts';
import { havingName, measuresHavingName } from '../type-names.ts';
import { filterInput, intFilter } from './filter-inputs.ts';

/** The condition on groups of a model. */
export function havingInput(api: Api, model: Model): InputRef {
  return api.inputNamed(havingName(model.name), (ref) => {
    ref.implement({
      description: `Conditions on groups of ${model.name}; all of them must hold. {} matches all.`,
      fields: (t) => ({
        count: t.field({ type: intFilter(api), description: 'On the number of documents.' }),
        ...Object.fromEntries(
          operationsOn(model).map((operation) => [
            operation,
            t.field({
              type: measuresHaving(api, model, operation),
              description: `On "${operation}" of fields.`,
            }),
          ]),
        ),
        AND: t.field({ type: [ref], description: 'All of these hold.' }),
        OR: t.field({
          type: [ref],
          description: 'At least one of these holds; of an empty list, none does.',
        }),
        NOT: t.field({ type: ref, description: 'This does not hold: the exact complement, null included.' }),
      }),
    });
  });
}

function measuresHaving(api: Api, owner: Model | EmbeddedModel, operation: MeasureOperation): InputRef {
  return api.inputNamed(measuresHavingName(owner.name, operation), (ref) => {
    ref.implement({
      description: `Conditions on results for the fields of ${owner.name}; all of them must hold.`,
      fields: (t) =>
        Object.fromEntries(
          measuredFields(owner, measuredKinds[operation]).map(({ name, field, type }) => [
            name,
            t.field({
              type:
                type.kind === 'embedded'
                  ? measuresHaving(api, type.model, operation)
                  : filterInput(api, comparedType(type, operation), { owner: owner.name, field: field.name }),
              description: `Of "${name}".`,
            }),
          ]),
        ),
    });
  });
}
