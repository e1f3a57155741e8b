import type { TestApi } from '../setup/test-api.ts';
import type { Compared } from './ask.ts';
import { askOrder } from './order.ts';
import type { ModelSpec } from './project.ts';
import { askModel, names, type Ground } from './where.ts';
import type { Doc } from './world.ts';

interface Relation {
  readonly name: string;
  readonly target: string;
  readonly leads: (parent: Doc, child: Doc) => boolean;
}

/** Asks every document for a page of its related ones, and of theirs; undefined where the model has no relations. */
export async function askChildren(
  api: TestApi,
  model: ModelSpec,
  ground: Ground,
): Promise<Compared | undefined> {
  const { random, world, project } = ground;
  const relations = relationsOf(model, world.get(model.name) ?? []);
  if (relations.length === 0) return undefined;
  const relation = random.pick(relations);
  const target = project.models.find(({ name }) => name === relation.target);
  if (target === undefined) return undefined;
  const where = askModel(target, ground, 1);
  const order = askOrder(target, ground);
  const first = 1 + random.below(5);
  const offset = random.chance(0.7) ? 0 : random.below(3);
  const counted = random.chance(0.5);
  const source = `query($where: ${target.name}Where, $orderBy: [${target.name}OrderBy!]) {
    ${model.plural}(first: 100) { nodes { _id
      ${relation.name}(where: $where, orderBy: $orderBy, first: ${first}, offset: ${offset}) {
        nodes { _id } exists ${counted ? 'totalCount' : ''} pageInfo { hasNextPage }
      } } } }`;
  const { data, errors } = await api.run(source, { variables: { where: where.json, orderBy: order.json } });
  const expected = (world.get(model.name) ?? []).map((parent) => {
    const children = (world.get(target.name) ?? [])
      .filter((child) => relation.leads(parent, child) && where.holds(child))
      .toSorted(order.compare);
    return {
      nodes: children.slice(offset, offset + first).map((child) => ({ _id: Number(child['_id']) })),
      exists: children.length > 0,
      ...(counted ? { totalCount: children.length } : {}),
      pageInfo: { hasNextPage: children.length > offset + first },
    };
  });
  const lists = data?.[model.plural]?.nodes.map((node: Record<string, unknown>) => node[relation.name]);
  return {
    question: JSON.stringify({ source, where: where.json, orderBy: order.json }),
    given: errors.length > 0 ? errors : lists,
    expected,
  };
}

/** Reverse relations, and lists of references that stand in every document. */
function relationsOf(model: ModelSpec, docs: readonly Doc[]): Relation[] {
  return [
    ...model.reverses.map(({ name, target, by }): Relation => ({
      name,
      target,
      leads: (parent, child) => names(child[by.storedAs], parent['_id']),
    })),
    ...model.fields.flatMap((spec): Relation[] => {
      if (spec.shape !== 'referenceList') return [];
      const { name, target, storedAs } = spec;
      if (!docs.every((doc) => Array.isArray(doc[storedAs]))) return [];
      return [{ name, target, leads: (parent, child) => names(parent[storedAs], child['_id']) }];
    }),
  ];
}
