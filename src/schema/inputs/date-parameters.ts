import type { Api, InputRef } from '../api.ts';

type InputFields = Parameters<Parameters<InputRef['implement']>[0]['fields']>[0];

/** How dates are grouped. A day has no time zone: it is the same day everywhere. */
export function dateParameters(api: Api, t: InputFields, groups: 'days' | 'moments') {
  const { dateUnit, datePart, weekday } = api.leaves;
  return {
    unit: t.field({ type: dateUnit, description: 'By the period; the key is its start.' }),
    size: t.int({ description: 'How many units a period has; default 1. Counted from the year 2000 on.' }),
    startOfWeek: t.field({ type: weekday, description: 'Where weeks begin; default MONDAY.' }),
    part: t.field({ type: datePart, description: 'By a part of the date; the key is a number.' }),
    ...(groups === 'moments'
      ? {
          timeZone: t.string({
            description: 'Where periods begin and parts are read, such as "Europe/Berlin"; default UTC.',
          }),
        }
      : {}),
  };
}
