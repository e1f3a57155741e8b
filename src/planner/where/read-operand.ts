import { MongraphError } from '../../errors/mongraph-error.ts';
import { misfit } from '../../model/fitting-value.ts';
import type { ScalarValue } from '../../model/model.ts';
import type { OperandContext } from './parse-context.ts';

/**
 * What makes BSON of an operand of a type. GraphQL has judged the values of its operations; those of code are judged here,
 * since a compiler's word does not hold for what came from elsewhere.
 *
 * It throws MongraphError FILTER_BAD_OPERAND.
 */
export function operandReader(
  type: ScalarValue,
  { at, isJudged }: OperandContext,
): (operand: unknown) => unknown {
  const toBson = (operand: unknown) => type.codec.toBson(operand);
  if (isJudged) return toBson;
  return (operand) => {
    const problem = misfit(type, operand);
    if (problem === undefined) return toBson(operand);
    throw new MongraphError('FILTER_BAD_OPERAND', { path: at, reason: `the value ${problem}` });
  };
}
