import type { CommonOptions, DefaultAbout } from '../define/field-options.ts';

/**
 * What the functions of lists, embedded documents and references take, besides how values are judged: that each has
 * in an interface of its own, whose properties the compiler looks at only where one is written. The type of a document
 * that holds others of its own type would otherwise be asked for before it is known.
 */
export interface StoredFieldOptions<Required extends boolean, Default = NonNullable<unknown>> extends Omit<
  CommonOptions,
  'validate'
> {
  /** Every document must have a value: non-null in answers, mandatory in inputs. Default: false. */
  readonly required?: Required;
  readonly default?: Default | ((about: DefaultAbout) => Default | null | undefined);
}
