import { dateParts, dateUnits, weekdays } from '../../planner/groups/group-key.ts';

/** The enumerations of how dates are grouped, as the builder takes them. */
export const dateEnums = {
  DateUnit: { description: 'A period of the calendar.', values: described(dateUnits) },
  DatePart: { description: 'A part of a date.', values: described(dateParts) },
  Weekday: {
    description: 'A day of the week.',
    values: described(
      Object.fromEntries(weekdays.map((day) => [day, `${day.charAt(0)}${day.slice(1).toLowerCase()}.`])),
    ),
  },
};

function described(values: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(values).map(([name, description]) => [name, { value: name, description }]),
  );
}
