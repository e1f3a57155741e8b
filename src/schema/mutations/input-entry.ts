import type { EnumRef, InputListRef } from '@pothos/core';
import type { BuilderSchemaTypes, InputRef } from '../api.ts';
import { costOfWrite } from '../inputs/input-cost.ts';
import type { Leaf } from '../types/leaf-types.ts';

/** What makes the fields of an input type. */
export type InputFields = Parameters<Parameters<InputRef['implement']>[0]['fields']>[0];

/** A field of an input type. */
export interface InputEntry {
  readonly type: Leaf | InputRef | EnumRef<BuilderSchemaTypes, unknown>;
  /** How many lists are around it. */
  readonly depth?: number;
  readonly required?: boolean;
  readonly description: string;
  readonly deprecated?: string | undefined;
  readonly extensions?: { readonly mongraph: object };
}

/** Fields of an input type by name. */
export type InputEntries = Readonly<Record<string, InputEntry>>;

/** Makes the fields of an input type. */
export function inputFields(t: InputFields, entries: InputEntries) {
  return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, inputField(t, entry)]));
}

function inputField(t: InputFields, entry: InputEntry) {
  const { type, depth = 0, required = false, description, deprecated, extensions } = entry;
  const common = {
    required,
    description,
    ...(extensions === undefined ? {} : { extensions }),
    // GraphQL has no required input that is deprecated.
    ...(deprecated === undefined || required ? {} : { deprecationReason: deprecated }),
  };
  if (depth === 0) return t.field({ ...common, type });
  let list: InputListRef<BuilderSchemaTypes, unknown> = t.listRef(type);
  for (let level = 1; level < depth; level += 1) list = t.listRef(list);
  return t.field({ ...common, type: list });
}

/** Entries that are there only where a condition holds. */
export function entriesIf(condition: boolean, make: () => InputEntries): InputEntries {
  return condition ? make() : {};
}

/** Entries that each name documents to be written. */
export function writing(entries: InputEntries): InputEntries {
  const extensions = { mongraph: { cost: costOfWrite } };
  return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, { ...entry, extensions }]));
}
