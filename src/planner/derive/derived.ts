import type { Hop } from '../where/condition.ts';
import type { ExpressionValue } from './expression-value.ts';

/**
 * A value that documents do not store. Stages make it under its name, a temporary field of the document.
 *
 * Values of one source have one name, so that each is made once.
 */
export type Derived = ExpressionValue | RelatedValue | CountValue;

/** A value of the document that a to-one reference names; missing where there is none that the viewer may read. */
export interface RelatedValue {
  readonly kind: 'related';
  readonly name: string;
  readonly hop: Hop;
  /** What of the related document: a stored path, or in turn a value that it does not store. */
  readonly value: string | Derived;
}

/** How many related documents there are that the viewer may read, each counted once. */
export interface CountValue {
  readonly kind: 'count';
  readonly name: string;
  readonly hops: readonly Hop[];
  /** Whether one document of the way, a join document, can name several of the end. */
  readonly toMany: boolean;
}
