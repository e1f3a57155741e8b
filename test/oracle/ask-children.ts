import type { TestApi } from '../setup/test-api.ts';
import type { Compared } from './ask.ts';
import { askOrder } from './order.ts';
import type { ManySpec, ModelSpec } from './project.ts';
import { joinsBetween, modelNamed, relatedTo } from './relations.ts';
import { reachedFrom } from './trees.ts';
import { askModel, names, type Ground } from './where.ts';
import type { Doc, World } from './world.ts';

interface Relation {
  readonly name: string;
  readonly target: string;
  readonly related: (parent: Doc) => readonly Doc[];
  /** The relation through join documents that it is. */
  readonly many?: ManySpec;
  /** Of a tree: how far what it leads to is. */
  readonly depths?: (parent: Doc) => ReadonlyMap<Doc, number>;
}

/** Asks every document for a page of its related ones; undefined where the model has no relations. */
export async function askChildren(
  api: TestApi,
  model: ModelSpec,
  ground: Ground,
): Promise<Compared | undefined> {
  const { random, world, project } = ground;
  const parents = world.get(model.name) ?? [];
  const relations = relationsOf(model, ground);
  if (relations.length === 0) return undefined;
  const relation = random.pick(relations);
  const target = modelNamed(project, relation.target);
  const where = askModel(target, ground, 1);
  const order = askOrder(target, ground);
  const first = 1 + random.below(5);
  const offset = random.chance(0.7) ? 0 : random.below(3);
  const counted = random.chance(0.5);
  const join = relation.many?.through.toLowerCase();
  const source = `query($where: ${target.name}Where, $orderBy: [${target.name}OrderBy!]) {
    ${model.plural}(first: 100) { nodes { _id
      ${relation.name}(where: $where, orderBy: $orderBy, first: ${first}, offset: ${offset}) {
        edges { node { _id } ${join === undefined ? '' : `${join} { _id }`} ${relation.depths === undefined ? '' : 'depth'} }
        exists ${counted ? 'totalCount' : ''} pageInfo { hasNextPage }
      } } } }`;
  const { data, errors } = await api.run(source, { variables: { where: where.json, orderBy: order.json } });
  const expected = parents.map((parent) => {
    const depths = order.json.length === 0 ? relation.depths?.(parent) : undefined;
    const depthOf = (child: Doc) => depths?.get(child) ?? 0;
    const children = relation
      .related(parent)
      .filter(where.holds)
      .toSorted((a, b) => depthOf(a) - depthOf(b) || order.compare(a, b));
    return {
      ids: children.slice(offset, offset + first).map((child) => Number(child['_id'])),
      strangers: [],
      exists: children.length > 0,
      ...(counted ? { totalCount: children.length } : {}),
      pageInfo: { hasNextPage: children.length > offset + first },
    };
  });
  const given = () =>
    data[model.plural].nodes.map((node: Record<string, List>, index: number) =>
      listed(node[relation.name], relation, { world, parent: parents[index] }),
    );
  return {
    question: JSON.stringify({ source, where: where.json, orderBy: order.json }),
    given: errors.length > 0 ? errors : given(),
    expected,
  };
}

interface Edge {
  readonly node: { readonly _id: number };
  readonly depth?: number;
  readonly [join: string]: unknown;
}

interface List {
  readonly edges: readonly Edge[];
}

interface Place {
  readonly world: World;
  readonly parent: Doc | undefined;
}

/** The list with ids for edges; `strangers` are those whose join document does not lead to them, or whose depth is wrong. */
function listed(
  list: List | undefined,
  { target, many, depths }: Relation,
  { world, parent }: Place,
): unknown {
  const { edges = [], ...rest } = list ?? {};
  const isStranger = (edge: Edge): boolean => {
    const child = world.get(target)?.find(({ _id }) => Number(_id) === edge.node._id);
    if (parent === undefined || child === undefined) return true;
    if (depths !== undefined) return depths(parent).get(child) !== edge.depth;
    if (many === undefined) return false;
    const shown = Reflect.get(Object(edge[many.through.toLowerCase()]), '_id');
    return !joinsBetween(many, world, [parent, child]).some(({ _id }) => Number(_id) === shown);
  };
  return { ids: edges.map(({ node }) => node._id), strangers: edges.filter(isStranger), ...rest };
}

/** Relations, and lists of references that stand in every document. */
function relationsOf(model: ModelSpec, ground: Ground): Relation[] {
  const { world } = ground;
  return [
    ...model.relations.map((spec): Relation => ({
      name: spec.name,
      target: spec.target,
      related: relatedTo(spec, world),
      ...(spec.kind === 'many' ? { many: spec } : {}),
    })),
    ...model.trees.map((spec): Relation => {
      const depths = reachedFrom(spec, ground);
      return {
        name: spec.name,
        target: spec.target,
        related: (parent) => [...depths(parent).keys()],
        depths,
      };
    }),
    ...model.fields.flatMap((spec): Relation[] => {
      if (spec.shape !== 'referenceList') return [];
      const { name, target, storedAs } = spec;
      if (!(world.get(model.name) ?? []).every((doc) => Array.isArray(doc[storedAs]))) return [];
      const targets = world.get(target) ?? [];
      const related = (parent: Doc) => targets.filter((child) => names(parent[storedAs], child['_id']));
      return [{ name, target, related }];
    }),
  ];
}
