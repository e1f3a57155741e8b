import type { OnDelete } from '../../../src/model/writes.ts';

export type ScalarName = 'int' | 'long' | 'float' | 'decimal' | 'string' | 'boolean' | 'datetime';

export interface ScalarSpec {
  readonly is: 'scalar';
  readonly type: ScalarName;
  readonly min?: number;
  readonly max?: number;
  readonly length?: { readonly min: number; readonly max: number };
  readonly pattern?: RegExp;
  readonly choices?: readonly string[];
}

export interface ReferenceSpec {
  readonly is: 'reference';
  readonly to: string;
  readonly onDelete: OnDelete;
}

export interface ListSpec {
  readonly is: 'list';
  readonly of: ScalarSpec | ReferenceSpec | EmbeddedSpec;
  readonly min?: number;
  readonly max?: number;
}

export interface EmbeddedSpec {
  readonly is: 'embedded';
  readonly name: string;
  readonly fields: Fields;
}

export type ValueSpec = ScalarSpec | ReferenceSpec | ListSpec | EmbeddedSpec;

export interface FieldSpec {
  readonly value: ValueSpec;
  readonly required?: boolean;
  readonly storedAs?: string;
  /** As TypeScript value. */
  readonly default?: unknown;
  readonly unique?: boolean;
}

export type Fields = Readonly<Record<string, FieldSpec>>;

export type RelationSpec =
  | { readonly is: 'hasMany'; readonly of: string; readonly by: string }
  | {
      readonly is: 'manyToMany';
      readonly of: string;
      readonly through: string;
      readonly from: string;
      readonly to: string;
    };

/** A model in the oracle's own words; `declare.ts` says it in the model language. */
export interface ModelSpec {
  readonly name: string;
  readonly collection: string;
  /** Besides `_id`, an int. */
  readonly fields: Fields;
  /** Whether `_id`s are made up by the server. */
  readonly madeIds?: boolean;
  readonly relations?: Readonly<Record<string, RelationSpec>>;
  /** Fields that are unique together. */
  readonly together?: readonly (readonly string[])[];
  readonly version?: boolean;
  readonly timestamps?: boolean;
  readonly softDelete?: boolean;
  /** Two int fields, of which the first must not be above the second. */
  readonly inOrder?: readonly [string, string];
  readonly history?: boolean;
}

export type Project = readonly ModelSpec[];

export function storedName(name: string, field: FieldSpec): string {
  return field.storedAs ?? name;
}

/** A spec of a project that has to be there. */
export function specOf(project: Project, name: string): ModelSpec {
  const found = project.find((model) => model.name === name);
  if (found === undefined) throw new Error(`There is no model ${name}`);
  return found;
}
