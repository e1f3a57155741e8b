import { MongraphError } from '../../errors/mongraph-error.ts';
import type { ScalarOptions } from '../define/field-options.ts';
import { misfit } from '../fitting-value.ts';
import type { ScalarValue, ValueType } from '../model.ts';
import { elementType } from '../element-type.ts';
import { declaredFields, type Check } from './checked-project.ts';
import { isAbove } from './compare-values.ts';
import { isStoredAlike } from '../values/judge-scalar.ts';

/** Bounds, lengths, patterns and choices that no value could meet, or that are of another type than the field. */
export const checkConstraints: Check = ({ owners }) =>
  owners.flatMap((owner) =>
    declaredFields(owner).flatMap((field) => {
      const place = { model: owner.name, field: field.name };
      const lengths = listLengths(field.type).map(
        (reason) => new MongraphError('MODEL_BAD_CONSTRAINT', { ...place, reason }),
      );
      const type = elementType(field.type);
      if (type.kind !== 'scalar') return lengths;
      return [
        ...lengths,
        ...[
          wrongBounds(type),
          wrongLength(type.options.length),
          wrongPattern(type.options),
          wrongDimensions(type),
        ].flatMap((reason) =>
          reason === undefined ? [] : [new MongraphError('MODEL_BAD_CONSTRAINT', { ...place, reason })],
        ),
        ...wrongChoices(type).map((reason) => new MongraphError('MODEL_BAD_CHOICES', { ...place, reason })),
      ];
    }),
  );

function wrongBounds(type: ScalarValue): string | undefined {
  for (const bound of ['min', 'max'] as const) {
    const given = type.options[bound];
    const problem = given === undefined ? undefined : misfit(type, given);
    if (problem !== undefined) return `\`${bound}\` ${problem}.`;
  }
  const { min, max } = type.options;
  return isAbove(min, max) ? `the minimum, ${String(min)}, is above the maximum, ${String(max)}.` : undefined;
}

function wrongLength(length: ScalarOptions['length']): string | undefined {
  if (length === undefined) return undefined;
  const { min, max } = typeof length === 'number' ? { min: length, max: length } : length;
  for (const bound of [min, max]) {
    if (bound !== undefined && (!Number.isSafeInteger(bound) || bound < 0)) {
      return `a length is a whole number from 0, not ${String(bound)}.`;
    }
  }
  return isAbove(min, max)
    ? `the least length, ${String(min)}, is above the most, ${String(max)}.`
    : undefined;
}

function wrongPattern({ pattern }: ScalarOptions): string | undefined {
  if (pattern === undefined) return undefined;
  if (!(pattern instanceof RegExp)) return '`pattern` is no regular expression.';
  return /[gy]/.test(pattern.flags)
    ? 'the flags "g" and "y" make `pattern` remember where it matched last; leave them out.'
    : undefined;
}

function listLengths(type: ValueType): string[] {
  if (type.kind !== 'list') return [];
  const { min, max } = type.length;
  const wrong = wrongLength(max === Infinity ? { min } : { min, max });
  return [...(wrong === undefined ? [] : [wrong]), ...listLengths(type.of)];
}

/** What MongoDB's indexes of vectors take at most. */
export const mostDimensions = 8192;

function wrongDimensions({ type, options: { dimensions } }: ScalarValue): string | undefined {
  if (dimensions === undefined && type !== 'vector') return undefined;
  const isCount =
    Number.isSafeInteger(dimensions) && Number(dimensions) >= 1 && Number(dimensions) <= mostDimensions;
  return isCount ? undefined : `a vector has 1 to ${mostDimensions} dimensions, not ${String(dimensions)}.`;
}

function wrongChoices(type: ScalarValue): string[] {
  const { choices } = type.options;
  if (choices === undefined) return [];
  if (!Array.isArray(choices)) return ['they are no list.'];
  if (choices.length === 0) return ['there is none, so no value would be allowed.'];
  const misfits = choices.map((choice: unknown) => misfit(type, choice));
  return misfits.flatMap((problem, index) => {
    if (problem !== undefined) return [`number ${index + 1} ${problem}.`];
    const first = choices.findIndex(
      (other: unknown, before) =>
        before < index && misfits[before] === undefined && isStoredAlike(type, other, choices[index]),
    );
    return first === -1 ? [] : [`number ${index + 1} is the same as number ${first + 1}.`];
  });
}
