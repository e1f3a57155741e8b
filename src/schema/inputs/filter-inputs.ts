import type { Operator } from '../../planner/operators/operator.ts';
import { operatorsFor } from '../../planner/operators/registry.ts';
import type { ScalarValue } from '../../model/model.ts';
import type { Api, InputRef } from '../api.ts';
import { filterName, listFilterName } from '../type-names.ts';
import type { Leaf, LeafPlace } from '../types/leaf-types.ts';
import { geoWithinInput } from './geo-inputs.ts';

/** The filter on a scalar's values: shared by every field of that scalar. */
export function filterInput(api: Api, type: ScalarValue, place: LeafPlace): InputRef {
  if (type.operators.includes('path')) return jsonFilterInput(api, type, place);
  const name = api.leaves.nameOf(type, place);
  return operatorInput(api, filterName(name), {
    leaf: api.leaves.leafOf(type, place),
    operators: operatorsFor(type.operators),
    description: `Conditions on a value of type ${name}; all of them must hold.`,
  });
}

/** The filter on what a JSON value holds at a path. */
function jsonFilterInput(api: Api, type: ScalarValue, place: LeafPlace): InputRef {
  return operatorInput(api, filterName(api.leaves.nameOf(type, place)), {
    leaf: api.leaves.leafOf(type, place),
    operators: operatorsFor(['equality', 'order', 'text']),
    path: true,
    description:
      'Conditions on a JSON value, or on what it holds at a path; all of them must hold. Numbers are compared with numbers, strings with strings; at a list, one element that is so is enough.',
  });
}

/** The filter on a list of a scalar's values; of values that cannot be compared, on its presence and length alone. */
export function listFilterInput(api: Api, type: ScalarValue, place: LeafPlace): InputRef {
  const name = api.leaves.nameOf(type, place);
  return operatorInput(api, listFilterName(name), {
    leaf: api.leaves.leafOf(type, place),
    operators: type.operators.includes('equality') ? operatorsFor(['list']) : lengthOperators(),
    description: `Conditions on a list of ${name}; all of them must hold.`,
  });
}

/** The filter on a list of lists: on its presence and length alone. */
export function nestedListFilterInput(api: Api): InputRef {
  return operatorInput(api, 'NestedListFilter', {
    leaf: 'Boolean',
    operators: lengthOperators(),
    description: 'Conditions on a list of lists; all of them must hold.',
  });
}

/** Operators that a list has whatever it holds: on its length and presence. */
function lengthOperators(): Operator[] {
  return operatorsFor(['list']).filter(({ input }) => input === 'size' || input === 'boolean');
}

/** Those operators as fields of an input type. */
export function lengthOperatorFields(api: Api, t: InputFields) {
  return Object.fromEntries(
    lengthOperators().map((operator) => [operator.name, operand(api, operator, { t, leaf: 'Boolean' })]),
  );
}

/** The filter on a global id. */
export function idFilterInput(api: Api): InputRef {
  return operatorInput(api, filterName('ID'), {
    leaf: 'ID',
    operators: operatorsFor(['equality']).filter(({ group }) => group === 'equality'),
    description: 'Conditions on an id: the global one, or the raw `_id` as text.',
  });
}

const pathDescription =
  'Keys with dots between them, such as `a.b`; left out for the whole value. Keys that hold a dot or begin with `$` cannot be named.';

interface OperatorInput {
  readonly leaf: Leaf;
  readonly operators: readonly Operator[];
  readonly description: string;
  /** The operators look inside of the value. */
  readonly path?: true;
}

function operatorInput(api: Api, name: string, shape: OperatorInput): InputRef {
  const { leaf, operators, description, path } = shape;
  return api.inputNamed(name, (ref) => {
    ref.implement({
      description,
      fields: (t) => ({
        ...(path === true ? { path: t.string({ description: pathDescription }) } : {}),
        ...Object.fromEntries(
          operators.map((operator) => [operator.name, operand(api, operator, { t, leaf })]),
        ),
        ...(operators.some(({ group }) => group === 'text')
          ? {
              mode: t.field({
                type: api.leaves.matchMode,
                description: 'Whether letters of another case are equal.',
              }),
            }
          : {}),
      }),
    });
  });
}

type InputFields = Parameters<Parameters<InputRef['implement']>[0]['fields']>[0];

function operand(
  api: Api,
  operator: Operator,
  { t, leaf }: { readonly t: InputFields; readonly leaf: Leaf },
) {
  const { description } = operator;
  switch (operator.input) {
    case 'value':
      return t.field({ type: leaf, description });
    case 'values':
      return t.field({ type: [leaf], description });
    case 'boolean':
      return t.boolean({ description });
    case 'string':
      return t.string({ description });
    case 'region':
      return t.field({ type: geoWithinInput(api), description });
    case 'geometry':
      return t.field({ type: 'GeoJSONGeometry', description });
    case 'size':
      return t.field({ type: intFilter(api), description });
  }
}

/** The filter on a count. */
export function intFilter(api: Api): InputRef {
  return operatorInput(api, filterName('Int'), {
    leaf: 'Int',
    operators: operatorsFor(['equality', 'order']),
    description: 'Conditions on a value of type Int; all of them must hold.',
  });
}
