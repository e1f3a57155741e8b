import type { ListRef } from '@pothos/core';
import type { Row } from '../../loaders/list-result.ts';
import type { BuilderSchemaTypes } from '../api.ts';
import type { MongraphContext } from '../context.ts';
import type { OutputShape } from './output-type.ts';
import type { RowFields } from './row-fields.ts';

/** What a field says of itself, and how its value is found in a row. */
export interface OutputFieldOptions {
  readonly description: string;
  readonly nullable: boolean;
  readonly extensions: { readonly mongraph: object };
  readonly deprecationReason?: string;
  readonly resolve: (row: Row, args: object, context: MongraphContext) => unknown;
}

/** A field of a value's type, in lists as deep as the type says. */
export function outputField(
  t: RowFields,
  { type, depth }: OutputShape,
  options: OutputFieldOptions,
): ReturnType<RowFields['field']> {
  if (depth === 0) return t.field({ ...options, type });
  let list: ListRef<BuilderSchemaTypes, unknown> = t.listRef(type);
  for (let level = 1; level < depth; level += 1) list = t.listRef(list);
  return t.field({ ...options, type: list });
}
