import type {
  InputObjectRef,
  ObjectFieldThunk,
  ObjectRef,
  MutationFieldThunk,
  QueryFieldThunk,
} from '@pothos/core';
import type { AnyEmbeddedDefinition, AnyModelDefinition } from '../../model/define/definitions.ts';
import type { Needed, NeedOf } from '../../model/define/needed.ts';
import type { BuilderTypes } from '../builder.ts';
import type { MongraphContext } from '../context.ts';
import type { ConnectionOf, RowOf } from './row-of.ts';

/** The types of the Pothos builder, with what the configuration adds to the context. */
export type OwnSchemaTypes<Context extends object> = PothosSchemaTypes.ExtendDefaultTypes<{
  Context: Context & MongraphContext;
  Scalars: BuilderTypes['Scalars'];
}>;

type ObjectFields<Context extends object, Definition> = Parameters<
  ObjectFieldThunk<OwnSchemaTypes<Context>, RowOf<Definition>>
>[0];
type OwnField = ReturnType<ObjectFieldThunk<OwnSchemaTypes<object>, object>>;

/** Adds a field to the type of a model or an embedded document; see {@link Own.field}. */
export type AddField<Context extends object> = <
  Definition extends AnyModelDefinition | AnyEmbeddedDefinition,
  const Needs extends readonly NeedOf<Definition['fields']>[],
>(
  owner: Definition,
  name: string,
  needs: Needs,
  make: (
    fields: ObjectFields<Context, Definition>,
    read: (row: RowOf<Definition>) => Needed<Definition['fields'], Needs[number]>,
  ) => OwnField,
) => void;

/** What own types, fields, queries and mutations are added with, beside the generated ones. */
export interface Own<Context extends object = object> {
  /** The Pothos builder of the API, for types of your own. */
  readonly builder: PothosSchemaTypes.SchemaBuilder<OwnSchemaTypes<Context>>;
  /** The generated type of a model or an embedded document. */
  readonly type: <Definition extends AnyModelDefinition | AnyEmbeddedDefinition>(
    owner: Definition,
  ) => ObjectRef<OwnSchemaTypes<Context>, RowOf<Definition>>;
  /** The generated connection of a model. */
  readonly connection: <Definition extends AnyModelDefinition>(
    model: Definition,
  ) => ObjectRef<OwnSchemaTypes<Context>, ConnectionOf<Definition>>;
  /** The generated filter of a model, for an argument. */
  readonly where: (model: AnyModelDefinition) => InputObjectRef<OwnSchemaTypes<Context>, object>;
  /** One entry of the generated order of a model, for a list argument. */
  readonly orderBy: (model: AnyModelDefinition) => InputObjectRef<OwnSchemaTypes<Context>, object>;
  /** Adds a field to a generated type. `needs` are the stored fields that `read` gives of a row, decoded. */
  readonly field: AddField<Context>;
  /** Puts a field of your own in the place of a generated one. Filters and orders stay as they are. */
  readonly override: AddField<Context>;
  /** Adds a query. */
  readonly query: (name: string, make: QueryFieldThunk<OwnSchemaTypes<Context>>) => void;
  /** Puts a query of your own in the place of a generated one. */
  readonly overrideQuery: (name: string, make: QueryFieldThunk<OwnSchemaTypes<Context>>) => void;
  /** Leaves a generated query out. */
  readonly omitQuery: (name: string) => void;
  /** Adds a mutation. */
  readonly mutation: (name: string, make: MutationFieldThunk<OwnSchemaTypes<Context>>) => void;
  /** Puts a mutation of your own in the place of a generated one. */
  readonly overrideMutation: (name: string, make: MutationFieldThunk<OwnSchemaTypes<Context>>) => void;
  /** Leaves a generated mutation out. */
  readonly omitMutation: (name: string) => void;
}
