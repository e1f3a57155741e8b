import type { FieldOwner, ListValue, StoredField, ValueType } from '../../model/model.ts';
import type { Api, InputRef } from '../api.ts';
import { filterInput } from '../inputs/filter-inputs.ts';
import { orderByInput } from '../inputs/order-inputs.ts';
import { embeddedWhere } from '../inputs/where-inputs.ts';
import { addToSetName, listPullName, listPushName, popName, pullName, pushName } from '../type-names.ts';
import type { LeafPlace } from '../types/leaf-types.ts';
import { inputNameOf, inputType } from './document-inputs.ts';
import { entriesIf, inputFields, type InputEntries, type InputEntry } from './input-entry.ts';

interface ListField extends StoredField {
  readonly type: ListValue;
}

/** The operations on the elements of lists. */
export function listEntries(api: Api, owner: FieldOwner, fields: readonly StoredField[]): InputEntries {
  const lists = fields.filter((field): field is ListField => field.type.kind === 'list');
  if (lists.length === 0) return {};
  const perList = (name: string, about: string, entryOf: (list: ListField, place: LeafPlace) => Operand) =>
    api.inputNamed(name, (ref) => {
      const entries = lists.map((list): [string, InputEntry] => {
        const entry = entryOf(list, { owner: owner.name, field: list.name });
        return [inputNameOf(list), { ...entry, description: `On "${list.name}".` }];
      });
      ref.implement({ description: about, fields: (t) => inputFields(t, Object.fromEntries(entries)) });
    });
  const { name } = owner;
  return {
    push: {
      type: perList(pushName(name), `Elements for the lists of a ${name}.`, (list, place) => ({
        type: pushInput(api, list.type.of, place),
      })),
      description: 'Elements that are put into lists.',
    },
    addToSet: {
      type: perList(addToSetName(name), `Elements for the lists of a ${name}.`, (list, place) =>
        inputType(api, list.type, place),
      ),
      description: 'Elements that lists have afterwards: put at their ends, unless they are there.',
    },
    pull: {
      type: perList(pullName(name), `Elements in the lists of a ${name}.`, (list, place) => ({
        type: pullInput(api, list.type.of, place),
      })),
      description: 'Elements that are taken out of lists.',
    },
    pop: {
      type: perList(popName(name), `Ends of the lists of a ${name}.`, () => ({ type: listEnd(api) })),
      description: 'Lists whose first or last element is taken out.',
    },
  };
}

type Operand = Pick<InputEntry, 'type' | 'depth'>;

function listEnd(api: Api) {
  return api.enumNamed('ListEnd', {
    description: 'An end of a list.',
    values: [
      ['FIRST', 'Its first element.'],
      ['LAST', 'Its last element.'],
    ],
  });
}

/** The input of `push`, which all lists of such elements share. */
function pushInput(api: Api, element: ValueType, place: LeafPlace): InputRef {
  const of = elementName(api, element, place);
  return api.inputNamed(listPushName(of), (ref) => {
    ref.implement({
      description: `Elements for a list of ${of}.`,
      fields: (t) =>
        inputFields(t, {
          values: {
            ...manyOf(api, element, place),
            required: true,
            description: 'The elements, in this order; none at all to sort or cut the list.',
          },
          position: {
            type: 'Int',
            description: 'Where they are put in, from 0; negative from the end. Without it, at the end.',
          },
          slice: {
            type: 'Int',
            description: 'How many elements the list keeps then: the first, or negative the last.',
          },
          ...sortEntries(api, element),
        }),
    });
  });
}

function sortEntries(api: Api, element: ValueType): InputEntries {
  if (element.kind === 'embedded') {
    const type = orderByInput(api, element.model);
    if (type === undefined) return {};
    const description = 'How the list is sorted then, the most important key first; before it is cut.';
    return { sort: { type, depth: 1, description } };
  }
  return entriesIf(element.kind === 'scalar' && element.operators.includes('order'), () => ({
    sort: { type: api.leaves.direction, description: 'How the list is sorted then, before it is cut.' },
  }));
}

/** The input of `pull`, which all lists of such elements share. */
function pullInput(api: Api, element: ValueType, place: LeafPlace): InputRef {
  const of = elementName(api, element, place);
  return api.inputNamed(listPullName(of), (ref) => {
    ref.implement({
      description: `Elements of a list of ${of}: those of some values, or those that satisfy a condition.`,
      isOneOf: true,
      fields: (t) =>
        inputFields(t, {
          values: { ...manyOf(api, element, place), description: 'All that equal one of these.' },
          ...conditionEntries(api, element, place),
        }),
    });
  });
}

function conditionEntries(api: Api, element: ValueType, place: LeafPlace): InputEntries {
  const description = 'All that satisfy these conditions.';
  if (element.kind === 'embedded') return { where: { type: embeddedWhere(api, element.model), description } };
  if (element.kind === 'scalar') return { where: { type: filterInput(api, element, place), description } };
  return {};
}

function manyOf(api: Api, element: ValueType, place: LeafPlace): Operand {
  const { type, depth } = inputType(api, element, place);
  return { type, depth: depth + 1 };
}

function elementName(api: Api, element: ValueType, place: LeafPlace): string {
  switch (element.kind) {
    case 'scalar':
      return api.leaves.nameOf(element, place);
    case 'embedded':
      return element.model.name;
    case 'reference':
      return 'ID';
    case 'list':
      return `${elementName(api, element.of, place)}List`;
  }
}
