import type { CommonOptions } from '../define/field-options.ts';

/** What the functions of lists, embedded documents and references take. */
export interface StoredFieldOptions<Required extends boolean, Default = unknown> extends CommonOptions {
  /** Every document must have a value: non-null in answers, mandatory in inputs. Default: false. */
  readonly required?: Required;
  readonly default?: Default | (() => Default);
}
