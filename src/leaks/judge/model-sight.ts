import type { Model } from '../../model/model.ts';
import { isSame } from './compare-values.ts';
import { placeOf, type Doc, type World } from '../world/world.ts';
import type { Looker } from './looker.ts';
import { ruleHolds } from './rule-holds.ts';

interface LookingAt extends Looker {
  readonly world: World;
}

/** Whether the rules of one model open a document to a viewer; without a document, whether they open all there could be. */
export function isModelOpen(model: Model, doc: Doc | undefined, place: LookingAt): boolean {
  const { viewer, isOpen, world, app } = place;
  if (!areScopesOpen(viewer?.scopes, model.name)) return false;
  if (viewer?.isSuperuser === true) return true;
  // Versions are read where their documents are.
  if (model.permissions === undefined) return isOpen || model.versionsOf !== undefined;
  const { read } = model.permissions;
  return read !== undefined && ruleHolds(read, doc, { viewer, owner: model, action: 'read', world, app });
}

function areScopesOpen(scopes: ReadonlySet<string> | undefined, model: string): boolean {
  if (scopes === undefined) return true;
  return ['*', 'read', `${model}:*`, `${model}:read`].some((scope) => scopes.has(scope));
}

interface Seeing extends LookingAt {
  readonly seenOf: (base: Model, doc: Doc, place: LookingAt) => object | undefined;
}

/** A version is seen where its document is; of one that is gone by those who see every document. */
export function isVersionSeen(model: Model, doc: Doc, place: Seeing): boolean {
  const { versionsOf } = model;
  const reference = model.fields.get('document');
  if (versionsOf === undefined || reference?.kind !== 'stored') return true;
  const base = versionsOf.sharesWith ?? versionsOf;
  const members = [...(base.variants?.members.values() ?? [])].map((shape) => shape.model);
  if ([base, ...members].every((one) => isModelOpen(one, undefined, place))) return true;
  const id = doc[reference.storedAs];
  const found = (place.world.get(placeOf(base)) ?? []).find((one) => isSame(one['_id'], id));
  return found !== undefined && place.seenOf(base, found, place) !== undefined;
}
