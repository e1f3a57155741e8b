import type { EnumRef, SchemaTypes } from '@pothos/core';
import { enumTypeName } from '../../model/check/enum-type-name.ts';
import type { BuiltInScalarName, CustomScalarName } from '../../model/fields/graphql-scalar-name.ts';
import type { ScalarValue } from '../../model/model.ts';
import type { Builder } from '../builder.ts';
import { dateEnums } from './date-enums.ts';

/** A GraphQL leaf type, by name or, for enumerations, as made by the builder. */
export type Leaf = BuiltInScalarName | CustomScalarName | EnumRef<SchemaTypes, unknown>;

/** Where a value stands: names enumerations that their author did not. */
export interface LeafPlace {
  readonly owner: string;
  readonly field: string;
}

/** Finds the leaf type of a scalar value; makes each enumeration once. */
export interface LeafTypes {
  readonly leafOf: (type: ScalarValue, place: LeafPlace) => Leaf;
  /** The leaf's name, which its filters are named after. */
  readonly nameOf: (type: ScalarValue, place: LeafPlace) => string;
  /** How strings are compared. */
  readonly matchMode: EnumRef<SchemaTypes, unknown>;
  /** Which way a list is ordered. */
  readonly direction: EnumRef<SchemaTypes, unknown>;
  /** How dates are grouped. */
  readonly dateUnit: EnumRef<SchemaTypes, unknown>;
  readonly datePart: EnumRef<SchemaTypes, unknown>;
  readonly weekday: EnumRef<SchemaTypes, unknown>;
}

export function createLeafTypes(builder: Builder): LeafTypes {
  const enums = new Map<string, EnumRef<SchemaTypes, unknown>>();
  const nameOf = (type: ScalarValue, place: LeafPlace) =>
    type.graphql === 'Enum' ? enumTypeName(type, place) : type.graphql;
  // Made when first asked for: projects without dates have none.
  const shared = (name: keyof typeof dateEnums) => {
    const known = enums.get(name);
    if (known !== undefined) return known;
    const made = builder.enumType(name, dateEnums[name]);
    enums.set(name, made);
    return made;
  };
  return {
    nameOf,
    matchMode: makeMatchMode(builder),
    direction: makeDirection(builder),
    get dateUnit() {
      return shared('DateUnit');
    },
    get datePart() {
      return shared('DatePart');
    },
    get weekday() {
      return shared('Weekday');
    },
    leafOf: (type, place) => {
      if (type.graphql !== 'Enum') return type.graphql;
      const name = nameOf(type, place);
      const known = enums.get(name);
      if (known !== undefined) return known;
      const made = makeEnum(builder, name, { type, place });
      enums.set(name, made);
      return made;
    },
  };
}

function makeEnum(builder: Builder, name: string, { type, place }: { type: ScalarValue; place: LeafPlace }) {
  const { members = {}, memberDescriptions = {} } = type.options;
  const values = Object.keys(members).map((member): [string, { value: string; description: string }] => [
    member,
    { value: member, description: memberDescriptions[member] ?? `${wordsOf(member)}.` },
  ]);
  return builder.enumType(name, {
    description: `The values of "${place.owner}.${place.field}".`,
    values: Object.fromEntries(values),
  });
}

function makeMatchMode(builder: Builder) {
  return builder.enumType('StringMatchMode', {
    description: 'How strings are compared.',
    values: {
      DEFAULT: { description: 'Letters of another case differ.' },
      INSENSITIVE: {
        description: 'Letters of another case are equal. Such a comparison cannot use an index well.',
      },
    },
  });
}

function makeDirection(builder: Builder) {
  return builder.enumType('OrderDirection', {
    description: 'Which way a list is ordered. Null and missing values come first in ascending order.',
    values: { ASC: { description: 'From low to high.' }, DESC: { description: 'From high to low.' } },
  });
}

/** `INSTANCE_HYPERNYM` -> `Instance hypernym`: what a member without a description says of itself. */
function wordsOf(member: string): string {
  const words = member.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
