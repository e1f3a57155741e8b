import type { InputType } from '@pothos/core';
import type { Api, BuilderSchemaTypes } from '../api.ts';

/** An input's field, or an argument, as the builder takes both. */
export interface Parameter {
  readonly type: InputType<BuilderSchemaTypes> | [InputType<BuilderSchemaTypes>];
  readonly description: string;
}

/** How dates are grouped. A day has no time zone: it is the same day everywhere. */
export function dateParameters({ leaves }: Api, groups: 'days' | 'moments'): Record<string, Parameter> {
  const zone: Parameter = {
    type: 'String',
    description: 'Where periods begin and parts are read, such as "Europe/Berlin"; default UTC.',
  };
  return {
    unit: { type: leaves.dateUnit, description: 'By the period; the key is its start.' },
    size: {
      type: 'Int',
      description: 'How many units a period has; default 1. Counted from the year 2000 on.',
    },
    startOfWeek: { type: leaves.weekday, description: 'Where weeks begin; default MONDAY.' },
    part: { type: leaves.datePart, description: 'By a part of the date; the key is a number.' },
    ...(groups === 'moments' ? { timeZone: zone } : {}),
  };
}
