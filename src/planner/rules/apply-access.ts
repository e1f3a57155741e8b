import type { Model } from '../../model/model.ts';
import { fullAccess, type Access } from '../access.ts';
import { walkedModel } from '../tree/graph-lookup.ts';
import { always, and, mapParts, never, or, type Condition, type Walk } from '../where/condition.ts';
import { isOfShape } from '../where/parse-shape.ts';
import { keptDocuments, type DeletedDocuments } from './kept-documents.ts';

/**
 * A condition that only documents of the model satisfy which the viewer may read, at its root and on every way through
 * relations. Documents that are marked as deleted are nowhere; at the root others may be asked for.
 */
export function applyAccess(
  model: Model,
  condition: Condition,
  access: Access,
  deleted: DeletedDocuments = 'EXCLUDE',
): Condition {
  return and([ofModel(model, access), restrict(condition, access), keptDocuments(model, deleted)]);
}

function restrict(condition: Condition, access: Access): Condition {
  if (condition.kind !== 'related') return mapParts(condition, (part) => restrict(part, access));
  return {
    ...condition,
    hops: condition.hops.map((hop) => ({
      ...hop,
      condition: and([readable(hop.model, access), restrict(hop.condition, access)]),
      ...(hop.walk === undefined ? {} : { walk: restrictWalk(hop.walk, access) }),
    })),
  };
}

/** What the viewer may not read ends the way. */
function restrictWalk({ tree, met, passed }: Walk, access: Access): Walk {
  const isByEdges = tree.links.kind === 'edges';
  return {
    tree,
    met: and([readable(walkedModel(tree), access), met]),
    passed: isByEdges ? and([readable(tree.target, access), passed]) : passed,
  };
}

/** The documents of a model that are there for a viewer. */
function readable(model: Model, access: Access): Condition {
  return and([ofModel(model, access), keptDocuments(model, 'EXCLUDE')]);
}

/**
 * The documents of a model that a viewer may read. Where models share a collection, a document is of the model that its
 * discriminator says, and must be readable as one of the base and as one of that model.
 */
function ofModel(model: Model, access: Access): Condition {
  if (model.variants !== undefined) return and([ofAnyMember(model, access), allowed(model, access)]);
  const base = model.sharesWith;
  if (base?.variants === undefined) return allowed(model, access);
  const shapes = [...base.variants.members.values()].filter((shape) => shape.model === model);
  const values = shapes.map(({ value }) => value);
  const shared = allowed(base, access);
  return and([isOfShape(base.variants.discriminator, values), shared, ofMember(model, base, access)]);
}

/** What a member asks besides its base; one without rules of its own has the base's. */
function ofMember(model: Model, base: Model, access: Access): Condition {
  const isSame = access.conditionFor(model) === access.conditionFor(base);
  return isSame ? ofReadable(model, access) : allowed(model, access);
}

/** Members of which everything is readable stand together, so that mostly one comparison is left. */
function ofAnyMember(base: Model, access: Access): Condition {
  const { variants } = base;
  if (variants === undefined) return never;
  const { discriminator } = variants;
  const members = [...variants.members.values()].map(({ value, model }) => ({
    value,
    condition: ofMember(model, base, access),
  }));
  const whole = members.filter(({ condition }) => condition.kind === 'always');
  return or([
    whole.length === 0
      ? never
      : isOfShape(
          discriminator,
          whole.map(({ value }) => value),
        ),
    ...members
      .filter(({ condition }) => condition.kind !== 'always')
      .map(({ value, condition }) => and([isOfShape(discriminator, [value]), condition])),
  ]);
}

/** Versions of a document may be read where the document may: what is gone, by those who may read everything. */
function ofReadable(versions: Model, access: Access): Condition {
  const { versionsOf: model } = versions;
  const reference = versions.fields.get('document');
  if (model === undefined || reference?.kind !== 'stored') return always;
  const members = [...(model.variants?.members.values() ?? [])].map((shape) => shape.model);
  if ([model, ...members].every((one) => access.conditionFor(one).kind === 'always')) return always;
  const hop = { model, local: reference.storedAs, foreign: '_id', condition: ofModel(model, access) };
  return { kind: 'related', name: 'document', hops: [hop] };
}

/**
 * What the viewer's permissions say. A relation in them leads to whatever is there, readable or not, but only to
 * documents of its own model where models share a collection.
 */
function allowed(model: Model, access: Access): Condition {
  return and([restrict(access.conditionFor(model), fullAccess), ofReadable(model, access)]);
}
