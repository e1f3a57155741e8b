import { pick, type Random } from './random.ts';

const week = ['MON', 'TUE', 'WED', 'THU', 'FRI'];

/** When a place is open; nothing where it never closes. */
export function makeHours(random: Random, kind: string): object[] {
  if (kind === 'park') return [];
  const opens = pick(random, kind === 'cafe' ? ['06:30', '07:00', '08:00'] : ['09:00', '10:00']);
  const closes = pick(random, kind === 'cafe' ? ['15:00', '18:00', '22:00'] : ['17:00', '18:00']);
  const workdays = {
    days: kind === 'museum' ? week.slice(1) : week,
    opens: time(opens),
    closes: time(closes),
  };
  const weekend = {
    days: pick(random, [['SAT'], ['SAT', 'SUN']]),
    opens: time('10:00'),
    closes: time('16:00'),
  };
  return [workdays, weekend];
}

const time = (minutes: string) => `${minutes}:00.000`;
