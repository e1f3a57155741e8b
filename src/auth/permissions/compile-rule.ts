import type { FieldOwner, Model } from '../../model/model.ts';
import type { DocumentAction, RuleKind } from '../../model/permissions/rule.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import { fullAccess } from '../../planner/access.ts';
import { always, and, never, or, type Condition } from '../../planner/where/condition.ts';
import { readWhere } from '../../planner/where/read-where.ts';
import { ownerWhere } from './owner-where.ts';
import { permissionName } from './permission-name.ts';

/** Whose rule it is, and who asks. */
export interface RulePlace {
  readonly viewer: Viewer | null;
  /** A rule of a field of embedded documents has no documents to ask for. */
  readonly model: FieldOwner;
  readonly action: DocumentAction;
  readonly app: string;
}

/**
 * What documents must satisfy so that a rule allows something to a viewer.
 *
 * @throws MongraphError FILTER_… for a filter that cannot be read, an undefined value in it among them.
 */
export function compileRule(rule: RuleKind, place: RulePlace): Condition {
  const { viewer, model, action, app } = place;
  switch (rule.kind) {
    case 'everyone':
      return always;
    case 'nobody':
      return never;
    case 'signedIn':
      return viewer === null ? never : always;
    case 'staff':
      return viewer?.isStaff === true ? always : never;
    case 'group':
      return viewer?.groups.has(rule.name) === true ? always : never;
    case 'granted': {
      const name = rule.permission ?? permissionName(app, action, model.name);
      return viewer?.permissions.has(name) === true ? always : never;
    }
    case 'owner':
      return viewer === null ? never : ofDocuments(model, ownerWhere(model, rule.path, viewer.id));
    case 'documents':
      return ofDocuments(model, rule.where);
    case 'viewer':
      return viewer === null ? never : ofDocuments(model, rule.where(viewer));
    case 'any':
      return or(rule.of.map((one) => compileRule(one, place)));
    case 'all':
      return and(rule.of.map((one) => compileRule(one, place)));
  }
}

function ofDocuments(owner: FieldOwner, where: unknown): Condition {
  if (where === true) return always;
  // What is no filter opens nothing, however it came to be.
  if (typeof where !== 'object' || where === null || !isModel(owner)) return never;
  // A rule may rest on what the viewer may not read.
  return readWhere(owner, where, fullAccess);
}

function isModel(owner: FieldOwner): owner is Model {
  return 'kind' in owner && owner.kind === 'model';
}
