import { emitRegion } from '../geo/emit-region.ts';
import type { Region } from '../geo/region.ts';
import type { Operator } from './operator.ts';

export const within: Operator = {
  name: 'within',
  group: 'geo',
  input: 'region',
  nullable: false,
  description: 'Lies in the area as a whole; null and missing never match.',
  index: 'geo',
  // The parser makes the operand a region.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  emit: ({ path, operand }) => emitRegion(path, operand as Region),
};
