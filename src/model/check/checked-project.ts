import type { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import { elementType } from '../element-type.ts';
import type { ComputedField, EmbeddedModel, FieldOwner, Model, StoredField } from '../model.ts';
import type { ResolvedModels } from '../resolve/resolve-models.ts';

/** What every check looks at. */
export interface CheckedProject {
  readonly models: readonly Model[];
  /** Every embedded document's type that a model holds, also two of one name. */
  readonly embedded: readonly EmbeddedModel[];
  /** Models, then embedded ones: everything that has fields. */
  readonly owners: readonly FieldOwner[];
  readonly definitions: readonly AnyModelDefinition[];
}

/** Looks for one sort of mistake, and never throws. */
export type Check = (project: CheckedProject) => MongraphError[];

/** Gathers what checks look at. */
export function checkedProject(
  definitions: readonly AnyModelDefinition[],
  resolved: Pick<ResolvedModels, 'models'>,
): CheckedProject {
  const models = [...resolved.models.values()];
  const embedded = new Set<EmbeddedModel>();
  for (const model of models) addEmbedded(model, embedded);
  return { models, embedded: [...embedded], owners: [...models, ...embedded], definitions };
}

function addEmbedded(owner: FieldOwner, into: Set<EmbeddedModel>): void {
  for (const field of typedFields(owner)) {
    const type = elementType(field.type);
    if (type.kind === 'embedded') addModel(type.model, into);
  }
}

function addModel(model: EmbeddedModel, into: Set<EmbeddedModel>): void {
  if (into.has(model)) return;
  into.add(model);
  addEmbedded(model, into);
  for (const shape of model.variants?.members.values() ?? []) addModel(shape.model, into);
}

/** Those of them that it does not have from what it shares fields with, where they are checked once. */
export function declaredFields(owner: FieldOwner): StoredField[] {
  return storedFields(owner).filter((field) => owner.sharesWith?.fields.get(field.name) !== field);
}

/** The fields of a model or an embedded document that MongoDB holds. */
export function storedFields(owner: FieldOwner): StoredField[] {
  return [...owner.fields.values()].filter((field) => field.kind === 'stored');
}

/** The fields that have a type of their own: stored ones, and those that functions make. */
function typedFields(owner: FieldOwner): (StoredField | ComputedField)[] {
  return [...storedFields(owner), ...computedFields(owner)];
}

/** The fields that functions make. */
export function computedFields(owner: FieldOwner): ComputedField[] {
  return [...owner.fields.values()].filter((field) => field.kind === 'computed');
}
