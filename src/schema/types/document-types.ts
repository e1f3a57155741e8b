import type { EmbeddedModel, Model } from '../../model/model.ts';
import type { Api, DocumentRef, RowInterfaceRef, RowRef } from '../api.ts';
import { implementEmbedded, implementModel } from './object-types.ts';
import { implementInterface, makeUnion } from './polymorphic-types.ts';

/** Makes the type of a model's or embedded documents; `known` is told of it before its fields are made, which may ask for it. */
export function makeDocumentType(
  api: Api,
  owner: Model | EmbeddedModel,
  known: (ref: DocumentRef) => void,
): DocumentRef {
  if (owner.variants?.sharesFields === false) return makeUnion(api, owner, known);
  if (owner.variants !== undefined) {
    const ref: RowInterfaceRef = api.builder.interfaceRef(owner.name);
    known(ref);
    implementInterface(api, ref, owner);
    return ref;
  }
  const ref: RowRef = api.builder.objectRef(owner.name);
  known(ref);
  if (owner.kind === 'model') implementModel(api, ref, owner);
  else implementEmbedded(api, ref, owner);
  return ref;
}
