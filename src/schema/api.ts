import type { ImplementableInputObjectRef, ImplementableObjectRef } from '@pothos/core';
import type { ListResult, Row } from '../loaders/list-result.ts';
import type { EmbeddedModel, Model, ModelSet } from '../model/model.ts';
import type { Builder } from './builder.ts';
import type { LeafTypes } from './types/leaf-types.ts';

export type BuilderSchemaTypes = Builder['$inferSchemaTypes'];

export type RowRef = ImplementableObjectRef<BuilderSchemaTypes, Row>;
export type ConnectionRef = ImplementableObjectRef<BuilderSchemaTypes, ListResult>;
export type ShapeRef<Shape> = ImplementableObjectRef<BuilderSchemaTypes, Shape>;
export type InputRef = ImplementableInputObjectRef<BuilderSchemaTypes, object>;

/** What the makers of types share: the builder, and one place where each type is found by its name. */
export interface Api {
  readonly builder: Builder;
  readonly models: ModelSet;
  readonly leaves: LeafTypes;
  /** The object type of a model or an embedded document; made when first asked for. */
  readonly objectOf: (owner: Model | EmbeddedModel) => RowRef;
  /** An input type by its name; made when first asked for. */
  readonly inputNamed: (name: string, make: (ref: InputRef) => void) => InputRef;
  /** A connection type by its name; made when first asked for. */
  readonly connectionNamed: (name: string, make: (ref: ConnectionRef) => void) => ConnectionRef;
  /** An object type over values of any other shape by its name; made when first asked for. */
  readonly shapeNamed: <Shape>(name: string, make: (ref: ShapeRef<Shape>) => void) => ShapeRef<Shape>;
}
