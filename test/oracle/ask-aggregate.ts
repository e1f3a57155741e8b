import { Double } from 'bson';
import type { TestApi } from '../setup/test-api.ts';
import type { Compared } from './ask.ts';
import { kinds } from './kinds.ts';
import { answerAt, areSeen, leavesOf, measures, rounded, selectionOf, type Leaf } from './leaves.ts';
import type { ModelSpec } from './project.ts';
import { modelNamed, relatedTo } from './relations.ts';
import { askModel, type Ground } from './where.ts';
import type { Doc } from './world.ts';

type Operation = keyof ReturnType<typeof measures>;

/** One operation on one field. */
interface Measure {
  readonly operation: Operation;
  readonly leaf: Leaf;
}

/** Asks for a number of aggregates over the documents that meet a condition. */
export async function askAggregate(api: TestApi, model: ModelSpec, ground: Ground): Promise<Compared> {
  const where = askModel(model, ground);
  const docs = ground.world.get(model.name) ?? [];
  const wanted = someMeasures(model, docs, ground);
  const field = `${model.name.toLowerCase()}Aggregate`;
  const source = `query($where: ${model.name}Where) { ${field}(where: $where) { count ${selection(wanted)} } }`;
  const { data, errors } = await api.run(source, { variables: { where: where.json } });
  return {
    question: JSON.stringify({ source, where: where.json }),
    given: errors.length > 0 ? errors : answered(data[field], wanted),
    expected: expectedOf(docs.filter(where.holds), wanted),
  };
}

/** Asks every document for aggregates of a reverse relation; undefined where the model has none. */
export async function askParents(
  api: TestApi,
  model: ModelSpec,
  ground: Ground,
): Promise<Compared | undefined> {
  const { random, world, project } = ground;
  if (model.relations.length === 0) return undefined;
  const relation = random.pick(model.relations);
  const target = modelNamed(project, relation.target);
  const related = relatedTo(relation, world);
  const where = askModel(target, ground, 1);
  const children = world.get(target.name) ?? [];
  const wanted = someMeasures(target, children, ground);
  const source = `query($where: ${target.name}Where) { ${model.plural}(first: 100) {
    nodes { _id ${relation.name}Aggregate(where: $where) { count ${selection(wanted)} } } } }`;
  const { data, errors } = await api.run(source, { variables: { where: where.json } });
  return {
    question: JSON.stringify({ source, where: where.json }),
    given:
      errors.length > 0
        ? errors
        : data[model.plural].nodes.map((node: Record<string, unknown>) =>
            answered(node[`${relation.name}Aggregate`], wanted),
          ),
    expected: (world.get(model.name) ?? []).map((parent) =>
      expectedOf(related(parent).filter(where.holds), wanted),
    ),
  };
}

function someMeasures(model: ModelSpec, docs: readonly Doc[], { random }: Ground): Measure[] {
  const possible = leavesOf(model).flatMap((leaf) =>
    operationsOf(leaf, docs).map((operation): Measure => ({ operation, leaf })),
  );
  return possible.length === 0 ? [] : random.few(5, () => random.pick(possible));
}

function operationsOf(leaf: Leaf, docs: readonly Doc[]): Operation[] {
  const { asks, numeric } = kinds[leaf.type];
  if (!areSeen(leaf, docs)) return [];
  return [
    'countDistinct',
    ...(asks.includes('order') ? (['min', 'max'] as const) : []),
    ...(numeric === true ? (['avg', 'stdDev'] as const) : []),
    ...(numeric === true && !docs.map(leaf.read).some(isBeyondDoubles) ? (['sum'] as const) : []),
  ];
}

/** A double that stands for several whole numbers: sums with one are refused as not exact. */
function isBeyondDoubles(value: unknown): boolean {
  return value instanceof Double && Math.abs(Number(value)) > Number.MAX_SAFE_INTEGER;
}

function selection(wanted: readonly Measure[]): string {
  return wanted.map(({ operation, leaf }) => `${operation} { ${selectionOf(leaf.path)} }`).join(' ');
}

function answered(answer: unknown, wanted: readonly Measure[]): unknown {
  return {
    count: answerAt(answer, ['count']),
    measures: wanted.map(({ operation, leaf }) => rounded(answerAt(answer, [operation, ...leaf.path]))),
  };
}

function expectedOf(docs: readonly Doc[], wanted: readonly Measure[]): unknown {
  return {
    count: docs.length,
    measures: wanted.map(({ operation, leaf }) => rounded(measures(leaf, docs)[operation])),
  };
}
