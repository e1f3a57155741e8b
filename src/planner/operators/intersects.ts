import type { Operator } from './operator.ts';

export const intersects: Operator = {
  name: 'intersects',
  group: 'geo',
  input: 'geometry',
  nullable: false,
  description: 'Has at least one place in common with the geometry; null and missing never match.',
  index: 'geo',
  emit: ({ path, operand }) => ({ [path]: { $geoIntersects: { $geometry: operand } } }),
};
