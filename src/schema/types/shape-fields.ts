import type { ShapeRef } from '../api.ts';

/** What makes the fields of an object type over values of a shape. */
export type ShapeFields<Shape> = Parameters<
  Extract<NonNullable<Parameters<ShapeRef<Shape>['implement']>[0]['fields']>, (...args: never[]) => unknown>
>[0];
