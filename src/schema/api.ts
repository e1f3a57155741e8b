import type {
  EnumRef,
  ImplementableInputObjectRef,
  ImplementableInterfaceRef,
  ImplementableObjectRef,
  UnionRef,
} from '@pothos/core';
import type { ListResult, Row } from '../loaders/list-result.ts';
import type { EmbeddedModel, Model, ModelSet } from '../model/model.ts';
import type { Builder } from './builder.ts';
import type { Replacements } from './own/replacements.ts';
import type { LeafTypes } from './types/leaf-types.ts';

export type BuilderSchemaTypes = Builder['$inferSchemaTypes'];

export type RowRef = ImplementableObjectRef<BuilderSchemaTypes, Row>;
/** Of documents of several shapes that share fields. */
export type RowInterfaceRef = ImplementableInterfaceRef<BuilderSchemaTypes, Row>;
export type RowUnionRef = UnionRef<BuilderSchemaTypes, Row>;
/** What documents of a model, or embedded ones, are in GraphQL. */
export type DocumentRef = RowRef | RowInterfaceRef | RowUnionRef;
export type ConnectionRef = ImplementableObjectRef<BuilderSchemaTypes, ListResult>;
export type ShapeRef<Shape> = ImplementableObjectRef<BuilderSchemaTypes, Shape>;
export type InputRef = ImplementableInputObjectRef<BuilderSchemaTypes, object>;

/** What an enumeration is made of: its members, each with what it says of itself. */
export interface EnumShape {
  readonly description: string;
  readonly values: readonly (readonly [name: string, description: string])[];
}

/** What the makers of types share: the builder, and one place where each type is found by its name. */
export interface Api {
  readonly builder: Builder;
  readonly models: ModelSet;
  readonly leaves: LeafTypes;
  /** Which generated fields own ones stand in place of. */
  readonly replacements: Replacements;
  /** Adds a generated query, unless an own one stands in its place. */
  readonly addQuery: Builder['queryField'];
  /** Adds a generated mutation, unless an own one stands in its place. */
  readonly addMutation: Builder['mutationField'];
  /** The type of a model's or embedded documents: an object, or of several shapes an interface or a union; made when first asked for. */
  readonly objectOf: (owner: Model | EmbeddedModel) => DocumentRef;
  /** An input type by its name; made when first asked for. */
  readonly inputNamed: (name: string, make: (ref: InputRef) => void) => InputRef;
  /** An enumeration by its name; made when first asked for. */
  readonly enumNamed: (name: string, shape: EnumShape) => EnumRef<BuilderSchemaTypes, unknown>;
  /** What a new document of a model is made of; the inputs of related documents contain each other. */
  readonly createInput: (model: Model) => InputRef;
  /** The operations on a document. */
  readonly changesInput: (owner: Model | EmbeddedModel) => InputRef;
  /** A connection type by its name; made when first asked for. */
  readonly connectionNamed: (name: string, make: (ref: ConnectionRef) => void) => ConnectionRef;
  /** An object type over values of any other shape by its name; made when first asked for. */
  readonly shapeNamed: <Shape>(name: string, make: (ref: ShapeRef<Shape>) => void) => ShapeRef<Shape>;
}
