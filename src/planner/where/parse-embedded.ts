import { MongraphError } from '../../errors/mongraph-error.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import type { EmbeddedModel } from '../../model/model.ts';
import { and, not, type Condition } from './condition.ts';
import { entriesOf, type ParseContext } from './parse-context.ts';
import { parseComparisons } from './parse-comparisons.ts';

interface Given {
  readonly value: unknown;
  readonly context: ParseContext;
}

/** Conditions on an embedded document: conditions on dotted paths, all in the same document. */
export function parseEmbedded(model: EmbeddedModel, path: string, { value, context }: Given): Condition {
  const isNull = (wanted: boolean): Condition => ({
    kind: 'compare',
    path,
    operator: 'isNull',
    operand: wanted,
    insensitive: false,
  });
  return context.parse(model, value, { ...context, prefix: path, model: undefined, isNull });
}

const quantifiers = ['some', 'every', 'none'];
const listOperators = ['isEmpty', 'size', 'isNull', 'exists'];

/** `some`, `every` and `none` are about one element that satisfies the whole condition. */
export function parseEmbeddedList(model: EmbeddedModel, path: string, { value, context }: Given): Condition {
  return and(
    entriesOf(value, context.at).map(([name, inner]): Condition => {
      const at = `${context.at}.${name}`;
      if (listOperators.includes(name)) {
        const compared = { path, toBson: (operand: unknown) => operand, groups: ['list' as const] };
        return parseComparisons(compared, { [name]: inner }, context);
      }
      const { isNull: _outer, ...outside } = context;
      const condition = () => context.parse(model, inner, { ...outside, at, prefix: '', model: undefined });
      return quantify(name, condition, { path: context.at, one: (of) => ({ kind: 'element', path, of }) });
    }),
  );
}

interface Quantified {
  readonly path: string;
  /** "At least one is so." */
  readonly one: (of: Condition) => Condition;
}

/** `every` is "none is not so", hence true of an empty list; `none` is the negation of `some`. */
export function quantify(name: string, condition: () => Condition, { path, one }: Quantified): Condition {
  switch (name) {
    case 'some':
      return one(condition());
    case 'none':
      return not(one(condition()));
    case 'every':
      return not(one(not(condition())));
    default:
      throw new MongraphError('FILTER_UNKNOWN_OPERATOR', {
        path,
        operator: name,
        suggestions: suggest(name, [...quantifiers, ...listOperators]),
      });
  }
}
