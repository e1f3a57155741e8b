import { elementType } from '../../model/element-type.ts';
import { misfit } from '../../model/fitting-value.ts';
import { isModel } from '../../model/is-model.ts';
import type { FieldOwner, ValueType } from '../../model/model.ts';
import type { DocumentAction, RuleKind } from '../../model/permissions/rule.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import type { Doc, World } from '../world/world.ts';
import { isSame } from './compare-values.ts';
import { permissionNamed } from './permission-named.ts';
import { referredTo } from './related.ts';
import { whereHolds } from './where-holds.ts';

/** Who asks for what, in which world. */
export interface RulePlace {
  readonly viewer: Viewer | null;
  readonly owner: FieldOwner;
  readonly action: DocumentAction;
  readonly world: World;
  readonly app: string;
}

/** Whether a rule opens a document to a viewer; without a document, whether it opens all there could be. */
export function ruleHolds(rule: RuleKind, doc: Doc | undefined, place: RulePlace): boolean {
  const { viewer, owner, app, action } = place;
  switch (rule.kind) {
    case 'everyone':
      return true;
    case 'nobody':
      return false;
    case 'signedIn':
      return viewer !== null;
    case 'staff':
      return viewer?.isStaff === true;
    case 'group':
      return viewer?.groups.has(rule.name) === true;
    case 'granted': {
      const name = rule.permission ?? permissionNamed(app, action, owner.name);
      return viewer?.permissions.has(name) === true;
    }
    case 'owner':
      return viewer !== null && stands([viewer.id], rule.path, doc, place);
    case 'member':
      return viewer !== null && stands(viewer.groupIds, rule.path, doc, place);
    case 'documents':
      return filterHolds(rule.where, doc, place);
    case 'viewer':
      return viewer !== null && filterHolds(rule.where(viewer), doc, place);
    case 'any':
      return rule.of.some((one) => ruleHolds(one, doc, place));
    case 'all':
      return rule.of.every((one) => ruleHolds(one, doc, place));
  }
}

function filterHolds(where: unknown, doc: Doc | undefined, { owner, world }: RulePlace): boolean {
  if (where === true) return true;
  if (typeof where !== 'object' || where === null || !isModel(owner)) return false;
  if (Object.keys(where).length === 0) return true;
  return doc !== undefined && whereHolds(owner, where, doc, { world, model: owner });
}

/** Whether one of the ids stands at a path of a document. */
function stands(ids: readonly unknown[], path: string, doc: Doc | undefined, place: RulePlace): boolean {
  const { owner, world } = place;
  if (doc === undefined || !isModel(owner)) return false;
  return ids.some((id) => hasAt(owner, path.split('.'), doc, { id, world }));
}

interface Owned {
  readonly id: unknown;
  readonly world: World;
}

/** Whether the id stands at a path of the API's names, through references and embedded documents. */
function hasAt(owner: FieldOwner, [name = '', ...rest]: readonly string[], doc: Doc, owned: Owned): boolean {
  const field = owner.fields.get(name);
  if (field?.kind !== 'stored') return false;
  const stored = doc[field.storedAs];
  const inner = elementType(field.type);
  if (rest.length === 0) return listOf(stored).some((value) => isId(inner, value, owned.id));
  if (inner.kind === 'reference')
    return referredTo(owned.world, inner.target, stored).some((one) => hasAt(inner.target, rest, one, owned));
  if (inner.kind !== 'embedded') return false;
  return listOf(stored).some((one) => hasAt(inner.model, rest, Object(one), owned));
}

function isId(type: ValueType, stored: unknown, id: unknown): boolean {
  const scalar = type.kind === 'reference' ? type.target.id.type : type;
  if (scalar.kind !== 'scalar' || misfit(scalar, id) !== undefined) return false;
  return stored !== null && stored !== undefined && isSame(stored, scalar.codec.toBson(id));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
