import { nearFields } from '../../model/near-fields.ts';
import type { Model } from '../../model/model.ts';
import type { Api, InputRef } from '../api.ts';
import { nearName } from '../type-names.ts';

/** From where distances are measured: exactly one of the model's geo fields, with a point. */
export function nearInput(api: Api, model: Model): InputRef {
  return api.inputNamed(nearName(model.name), (ref) => {
    ref.implement({
      isOneOf: true,
      description: `By the distance of which place of a ${model.name}: exactly one.`,
      fields: (t) =>
        Object.fromEntries(
          nearFields(model).map(({ name, description }) => [
            name,
            t.field({ type: geoNearInput(api), description: description ?? `The distance of "${name}".` }),
          ]),
        ),
    });
  });
}

function geoNearInput(api: Api): InputRef {
  return api.inputNamed('GeoNear', (ref) => {
    ref.implement({
      description: 'A point, and how near and far from it to look.',
      fields: (t) => ({
        point: t.field({ type: 'GeoJSONPoint', required: true, description: 'Where distances begin.' }),
        minDistance: t.float({ description: 'Only what is at least that far, in metres.' }),
        maxDistance: t.float({ description: 'Only what is at most that far, in metres.' }),
      }),
    });
  });
}
