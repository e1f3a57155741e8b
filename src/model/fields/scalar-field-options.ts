import type { FieldRules } from '../permissions/rule.ts';
import type { DefaultAbout } from '../define/field-options.ts';
import type { Validators } from '../define/validator.ts';

/** What every scalar field's function takes: `required`, and the common options with the value's type. */
export interface ScalarFieldOptions<Value, Required extends boolean> {
  /** Every document must have a value: non-null in answers, mandatory in inputs. Default: false. */
  readonly required?: Required;
  /** The value of a document that has none, or a function that makes it, and is told who writes; null is no value. */
  readonly default?: Value | ((about: DefaultAbout) => Value | null | undefined);
  /** The only values allowed. */
  readonly choices?: readonly Value[];
  readonly description?: string;
  readonly deprecated?: string;
  readonly storedAs?: string;
  readonly hidden?: boolean;
  readonly readOnly?: boolean;
  readonly unique?: boolean;
  /** Judges each value that is written, after the field's other constraints: one function, or several. */
  readonly validate?: Validators<Value>;
  /** Who may read and write the field, of those who may read and write the document; default: all of them. */
  readonly permissions?: FieldRules;
}

/** Bounds of ordered types, both inclusive. */
export interface RangeConstraints<Value> {
  readonly min?: Value;
  readonly max?: Value;
}

/** An exact length, or bounds of it. */
export interface LengthConstraint {
  readonly length?: number | { readonly min?: number; readonly max?: number };
}

/** Of texts that have several spellings: the one that counts. */
export interface NormalizedText {
  /**
   * The spelling of a value that is stored, and looked for: filters and keys find a value in any of its spellings. Doing it
   * twice must not change more.
   */
  readonly normalize?: (text: string) => string;
}

/** Constraints of strings: length in characters, and a pattern that must match. */
export interface TextConstraints extends LengthConstraint {
  readonly pattern?: RegExp;
}
