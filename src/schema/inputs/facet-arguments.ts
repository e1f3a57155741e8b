import type { ScalarValue } from '../../model/model.ts';
import { mostEntries, usualEntries } from '../../planner/search/facets/parse-facet.ts';
import type { Api, InputRef } from '../api.ts';
import { dateParameters, type Parameter } from './date-parameters.ts';

/** How hits are counted by values of a type: the arguments of its facets. */
export function facetArguments(api: Api, { groups }: ScalarValue): Readonly<Record<string, Parameter>> {
  return {
    first: {
      type: 'Int',
      description: `How many entries; default ${usualEntries}, of ranges that you name all; at most ${mostEntries}.`,
    },
    order: {
      type: api.leaves.direction,
      description:
        'By value, which way. Default: values by how many hits have them, the most first; periods, parts and ranges up.',
    },
    nulls: {
      type: 'Boolean',
      description: 'Whether hits without a value are an entry (the default), or in none.',
    },
    ...(groups === 'numbers' ? numberArguments(api) : {}),
    ...(groups === 'days' || groups === 'moments' ? dateArguments(api, groups) : {}),
  };
}

function numberArguments(api: Api): Record<string, Parameter> {
  return {
    boundaries: {
      type: ['Float'],
      description:
        'Ascending numbers: each range goes from one up to below the next, and two more lie below the first and from the last on. Those without hits are left out.',
    },
    interval: { type: 'Float', description: 'By ranges that are all so wide, counted from 0.' },
    ranges: {
      type: [rangeInput(api, 'FacetNumberRange', 'Float')],
      description: 'By these ranges, in this order; they may overlap.',
    },
  };
}

function dateArguments(api: Api, groups: 'days' | 'moments'): Record<string, Parameter> {
  const leaf = groups === 'days' ? 'Date' : 'DateTime';
  return {
    ...dateParameters(api, groups),
    ranges: {
      type: [rangeInput(api, `Facet${leaf}Range`, leaf)],
      description: 'By these ranges, in this order; they may overlap.',
    },
  };
}

function rangeInput(api: Api, name: string, leaf: 'Float' | 'Date' | 'DateTime'): InputRef {
  return api.inputNamed(name, (ref) => {
    ref.implement({
      description: 'A range that hits are counted in. At least one of its ends is given.',
      fields: (t) => ({
        from: t.field({ type: leaf, description: 'Where it begins; it belongs to the range.' }),
        to: t.field({ type: leaf, description: 'Where it ends; it does not belong to the range.' }),
      }),
    });
  });
}
