import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Through, TreeDefinition } from '../define/field-definition.ts';
import { findPath } from '../find-path.ts';
import type { Model, TreeField, TreeLinks } from '../model.ts';
import { presentation } from './presentation.ts';
import { referenceTo } from './reference-to.ts';
import { targetOf, type Resolution } from './resolution.ts';
import { resolveJoinCondition } from './resolve-join-condition.ts';

interface TreePlace {
  readonly resolution: Resolution;
  readonly field: string;
}

const usualDepth = 100;

/** A tree's field, resolved against its own model and, where it has one, the edge model. */
export function resolveTree(
  definition: TreeDefinition,
  owner: Model,
  { resolution, field }: TreePlace,
): TreeField | undefined {
  const { by, through, direction, options } = definition;
  const place = { resolution, field };
  const links =
    through === undefined
      ? linksByReference(by ?? '', owner, place)
      : linksByEdges({ through, direction }, owner, place);
  if (links === undefined) return undefined;
  return Object.freeze({
    kind: 'tree',
    name: field,
    direction,
    target: owner,
    links,
    maxDepth: options.maxDepth ?? usualDepth,
    roots: options.roots,
    ...presentation(definition),
  });
}

function linksByReference(by: string, owner: Model, { resolution, field }: TreePlace): TreeLinks | undefined {
  const usedBy = `"${owner.name}.${field}"`;
  const found = referenceTo(owner, { on: owner, path: by, usedBy }, resolution);
  if (found === undefined) return undefined;
  const place = findPath(owner, by);
  const type = place?.field.type;
  if (place?.many === true || (type?.kind === 'list' && type.of.kind === 'list')) {
    const reason = `"${by}" stands in a list of embedded documents or lists; parents are one reference, or one list of references.`;
    resolution.problems.push(new MongraphError('MODEL_BAD_TREE', { model: owner.name, field, reason }));
    return undefined;
  }
  return Object.freeze({ kind: 'reference', ...found });
}

function linksByEdges(
  { through, direction }: { readonly through: Through; readonly direction: TreeField['direction'] },
  owner: Model,
  { resolution, field }: TreePlace,
): TreeLinks | undefined {
  const place = { model: owner.name, field };
  const edges = targetOf(resolution, through.model, place);
  if (edges === undefined) return undefined;
  const usedBy = `"${owner.name}.${field}"`;
  const from = referenceTo(owner, { on: edges, path: through.from, usedBy }, resolution);
  const to = referenceTo(owner, { on: edges, path: through.to, usedBy }, resolution);
  if (from === undefined || to === undefined) return undefined;
  const [child, parent] = direction === 'up' ? [from.path, to.path] : [to.path, from.path];
  const where = resolveJoinCondition(through, edges, { ...place, problems: resolution.problems });
  const many = from.many || to.many;
  return Object.freeze({ kind: 'edges', through: edges, child, parent, where, many });
}
