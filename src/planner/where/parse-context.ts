import { MongraphError } from '../../errors/mongraph-error.ts';
import type { FieldOwner, Model } from '../../model/model.ts';
import type { FieldAccess } from '../fields/field-access.ts';
import type { Condition } from './condition.ts';

/** What the reader of an operand has to know. */
export type OperandContext = Pick<ParseContext, 'at' | 'isJudged' | 'seesHidden'>;

/** Where in a filter the parser is. */
export interface ParseContext {
  /** The place in the input, for messages: `where.director.name`. */
  readonly at: string;
  /** The stored path of the embedded document that conditions are about; empty at the document itself. */
  readonly prefix: string;
  readonly depth: number;
  /** Which fields the viewer may ask for. */
  readonly access: FieldAccess;
  /** Whether the values are of the types that they have to be. */
  readonly isJudged: boolean;
  /** Whether hidden fields are there too: rules of permissions may name them, clients may not. */
  readonly seesHidden?: boolean;
  /** The model whose document conditions are about; undefined inside embedded documents. */
  readonly model: Model | undefined;
  /** Whether the embedded document itself is null, where one is meant. */
  readonly isNull?: (wanted: boolean) => Condition;
  /** Parses a nested filter; handed down so that the parsers of each shape need not import each other. */
  readonly parse: (owner: FieldOwner, where: unknown, context: ParseContext) => Condition;
}

/** A stored path under a prefix that may be empty. */
export function joinPath(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}.${name}`;
}

/**
 * The entries of an input object; entries whose value is undefined are left-out ones.
 *
 * @throws MongraphError FILTER_NULL, FILTER_BAD_OPERAND for what is no object.
 */
export function entriesOf(value: unknown, at: string): [string, unknown][] {
  if (value === null) throw new MongraphError('FILTER_NULL', { path: at });
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new MongraphError('FILTER_BAD_OPERAND', {
      path: at,
      reason: 'an object with conditions is expected',
    });
  }
  return Object.entries(value).filter(([, inner]) => inner !== undefined);
}
