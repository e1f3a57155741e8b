import { isSame } from './predicates.ts';
import type { FieldSpec, ReferenceSpec } from './project.ts';
import type { Random } from './random.ts';
import type { Ground } from './where.ts';
import type { Doc } from './world.ts';

/** What is above or below documents, over a reference to the own model or over documents that have two of them. */
export interface TreeSpec {
  readonly name: string;
  readonly target: string;
  readonly direction: 'up' | 'down';
  readonly links:
    | { readonly kind: 'reference'; readonly by: ReferenceSpec }
    | {
        readonly kind: 'edges';
        readonly through: string;
        readonly from: ReferenceSpec;
        readonly to: ReferenceSpec;
      };
}

interface Draft {
  readonly name: string;
  readonly fields: readonly FieldSpec[];
}

/** At most one tree of each kind, in both directions. */
export function treesOf({ name, fields }: Draft, drafts: readonly Draft[], random: Random): TreeSpec[] {
  const own = referencesTo(name, fields);
  const byEdges = drafts.flatMap((through) => {
    const [from, to] = referencesTo(name, through.fields).filter(({ shape }) => shape === 'reference');
    return from === undefined || to === undefined ? [] : [{ through: through.name, from, to }];
  });
  const links: TreeSpec['links'][] = [
    ...(own.length === 0 ? [] : [{ kind: 'reference', by: random.pick(own) } as const]),
    ...(byEdges.length === 0 ? [] : [{ kind: 'edges', ...random.pick(byEdges) } as const]),
  ];
  return links.flatMap((one) =>
    (['up', 'down'] as const).map((direction) => ({
      name: `${direction}${one.kind}`,
      target: name,
      direction,
      links: one,
    })),
  );
}

function referencesTo(name: string, fields: readonly FieldSpec[]): ReferenceSpec[] {
  return fields.filter((one): one is ReferenceSpec => isReference(one) && one.target === name);
}

function isReference(spec: FieldSpec): spec is ReferenceSpec {
  return spec.shape === 'reference' || spec.shape === 'referenceList';
}

/** The documents of a tree with their depth: what cannot be read ends the way, and cycles end too. */
export function reachedFrom(spec: TreeSpec, ground: Ground): (start: Doc) => ReadonlyMap<Doc, number> {
  const docs = ground.world.get(spec.target) ?? [];
  const byId = (id: unknown) => docs.find((one) => isSame(one['_id'], id));
  const step = stepOf(spec, ground);
  // Who may read everything goes on over edges of documents that are gone.
  const passesGone = spec.links.kind === 'edges' && ground.full;
  return (start) => {
    const depths = new Map<Doc, number>();
    const seen: unknown[] = [start['_id']];
    let edge: readonly unknown[] = [start['_id']];
    for (let depth = 1; edge.length > 0; depth += 1) {
      const next: unknown[] = [];
      for (const id of edge.flatMap(step)) {
        const doc = byId(id);
        if (seen.some((one) => isSame(one, id)) || (doc === undefined && !passesGone)) continue;
        seen.push(id);
        next.push(id);
        if (doc !== undefined) depths.set(doc, depth);
      }
      edge = next;
    }
    return depths;
  };
}

/** From an id to those that are one step away. */
function stepOf({ links, direction, target }: TreeSpec, { world }: Ground): (id: unknown) => unknown[] {
  const valuesOf = (doc: Doc, { storedAs }: ReferenceSpec): readonly unknown[] => {
    const stored = doc[storedAs];
    return (Array.isArray(stored) ? stored : [stored]).filter((one) => one !== null && one !== undefined);
  };
  const pairs: (readonly [unknown, unknown])[] =
    links.kind === 'reference'
      ? (world.get(target) ?? []).flatMap((doc) =>
          valuesOf(doc, links.by).map((parent) =>
            direction === 'up' ? ([doc['_id'], parent] as const) : ([parent, doc['_id']] as const),
          ),
        )
      : (world.get(links.through) ?? []).flatMap((doc) =>
          valuesOf(doc, links.from).flatMap((from) =>
            valuesOf(doc, links.to).map((to) => [from, to] as const),
          ),
        );
  return (id) => pairs.flatMap(([near, far]) => (isSame(near, id) ? [far] : []));
}
