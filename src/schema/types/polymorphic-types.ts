import type { EmbeddedModel, Model } from '../../model/model.ts';
import type { Row } from '../../loaders/list-result.ts';
import type { Api, DocumentRef, RowInterfaceRef, RowRef, RowUnionRef } from '../api.ts';
import { shapeReader, shapesOf, unknownShape } from '../../loaders/values/shape-of.ts';
import { modelFields, objectFields } from './object-types.ts';
import type { RowFields } from './row-fields.ts';

/** The union of the shapes of embedded documents that share no fields. */
export function makeUnion(
  api: Api,
  owner: Model | EmbeddedModel,
  known: (ref: RowUnionRef) => void,
): RowUnionRef {
  const none: RowRef[] = [];
  const ref: RowUnionRef = api.builder.unionType(owner.name, {
    description: owner.description ?? `An embedded document: one of the shapes of ${owner.name}.`,
    extensions: { mongraph: { embedded: owner.name } },
    types: none,
    resolveType: typeResolver(owner),
  });
  // Added when the union is known: a shape may hold documents of the union.
  known(ref);
  ref.addTypes(() => shapesOf(owner).map(({ model }) => objectRef(api.objectOf(model))));
  return ref;
}

/** Fills in the interface of documents of several shapes that share fields. */
export function implementInterface(api: Api, ref: RowInterfaceRef, owner: Model | EmbeddedModel): void {
  const isModel = owner.kind === 'model';
  ref.implement({
    description: owner.description ?? `What all shapes of ${owner.name} have.`,
    extensions: { mongraph: isModel ? { model: owner.name } : { embedded: owner.name } },
    interfaces: () => (isModel ? [api.builder.nodeInterfaceRef()] : []),
    fields: (t) => {
      // The builders of an interface's and an object's fields differ in the kind that their types name.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const rows = t as unknown as RowFields;
      return isModel ? modelFields(api, owner, rows) : objectFields(api, owner, rows);
    },
    resolveType: typeResolver(owner),
  });
  // Nothing else may name them, and an interface does not.
  for (const { model } of shapesOf(owner)) api.objectOf(model);
}

/** A shape has no shapes of its own, so its type is an object. */
export function objectRef(ref: DocumentRef): RowRef {
  if (ref.kind !== 'Object') throw new TypeError(`The type ${String(ref)} is no object`);
  return ref;
}

/** Fields refuse documents of no known shape before their type is asked for. */
function typeResolver(owner: Model | EmbeddedModel): (row: Row) => string {
  const read = shapeReader(owner);
  return (row) => {
    const shape = read(row);
    return shape === undefined
      ? unknownShape(owner, row, { model: owner.name, field: '' })
      : shape.model.name;
  };
}
