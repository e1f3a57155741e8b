import type { Stage } from '../../pipeline/filter.ts';
import type { Access } from '../access.ts';
import { applyAccess } from '../rules/apply-access.ts';
import { chooseJoin, type JoinedFilter, type KeyStep } from '../rules/choose-join.ts';
import type { Hop } from '../where/condition.ts';
import type { CountValue, Derived, RelatedValue } from './derived.ts';
import { setStages } from './expression-value.ts';

/** What the viewer may read, and the key steps of the plan so far: conditions inside of lookups may need more of them. */
interface DeriveOptions {
  readonly access: Access;
  readonly steps: readonly KeyStep[];
}

/** Stages that make values, and every key step of the plan, those before included. */
interface DerivedStages {
  readonly stages: readonly Stage[];
  readonly steps: readonly KeyStep[];
}

/**
 * The stages that put each value into the document under its name.
 *
 * Values behind one reference share its lookup. What the viewer may not read is not there: it has no value, and does
 * not count.
 */
function deriveStages(derived: readonly Derived[], { access, steps }: DeriveOptions): DerivedStages {
  const build: Build = { access, steps: [...steps] };
  const stages = stagesOf(derived, build);
  return Object.freeze({ stages, steps: build.steps });
}

/** The joined filter with these values made too, as far as its stages do not make them already. */
export function deriveInto(joined: JoinedFilter, derived: readonly Derived[], access: Access): JoinedFilter {
  const fresh = derived.filter(({ name }) => !joined.temporary.includes(name));
  if (fresh.length === 0) return joined;
  const { stages, steps } = deriveStages(fresh, { access, steps: joined.steps });
  return Object.freeze({
    ...joined,
    steps,
    lookups: [...joined.lookups, ...stages],
    temporary: [...joined.temporary, ...fresh.map(({ name }) => name)],
  });
}

interface Build {
  readonly access: Access;
  steps: readonly KeyStep[];
}

function stagesOf(derived: readonly Derived[], build: Build): Stage[] {
  const distinct = [...new Map(derived.map((one) => [one.name, one])).values()];
  const related = distinct.filter((one) => one.kind === 'related');
  return [
    ...setStages(distinct.filter((one) => one.kind === 'expression')),
    ...byReference(related).flatMap((values) => lookUpValues(values, build)),
    ...distinct.filter((one) => one.kind === 'count').flatMap((value) => lookUpCount(value, build)),
  ];
}

function byReference(values: readonly RelatedValue[]): RelatedValue[][] {
  const groups = new Map<string, RelatedValue[]>();
  for (const value of values) groups.set(value.hop.local, [...(groups.get(value.hop.local) ?? []), value]);
  return [...groups.values()];
}

/** One lookup for all the values behind a reference. It stands in the field of the first value until they are taken out. */
function lookUpValues(values: readonly RelatedValue[], build: Build): Stage[] {
  const [first] = values;
  if (first === undefined) return [];
  const inner = values.flatMap(({ value }) => (typeof value === 'string' ? [] : [value]));
  const wanted = values.map(({ name, value }): [string, string] => [
    name,
    `$${typeof value === 'string' ? value : value.name}`,
  ]);
  const onTarget = [
    ...readable(first.hop, build),
    // At most one: the reference of a document that was stored wrongly can be a list.
    { $limit: 1 },
    ...stagesOf(inner, build),
    { $project: { _id: 0, ...Object.fromEntries(wanted) } },
  ];
  const taken = values.map(({ name }): [string, unknown] => [name, { $first: `$${first.name}.${name}` }]);
  return [lookup(first.hop, onTarget, first.name), { $set: Object.fromEntries(taken) }];
}

/** Counted inside of the lookup, so that no documents are carried. */
function lookUpCount({ name, hops: [hop, end], toMany }: CountValue, build: Build): Stage[] {
  if (hop === undefined) throw new TypeError('A way to related documents has at least one hop');
  const counted = [
    ...readable(hop, build),
    ...(end === undefined ? [] : distinctEnds(end, { toMany, build })),
    { $count: 'count' },
  ];
  return [lookup(hop, counted, name), { $set: { [name]: { $ifNull: [{ $first: `$${name}.count` }, 0] } } }];
}

/** The documents at the end, each once: several documents on the way can lead to it. */
function distinctEnds(
  end: Hop,
  { toMany, build }: { readonly toMany: boolean; readonly build: Build },
): Stage[] {
  const onEnd = [...readable(end, build), { $project: { _id: 1 } }];
  if (toMany) {
    return [lookup(end, onEnd, 'end'), { $unwind: '$end' }, { $group: { _id: '$end._id' } }];
  }
  return [
    { $group: { _id: `$${end.local}` } },
    lookup({ ...end, local: '_id' }, onEnd, 'end'),
    { $match: { end: { $ne: [] } } },
  ];
}

function lookup(hop: Hop, pipeline: readonly Stage[], as: string): Stage {
  const { model, local, foreign } = hop;
  return {
    $lookup: { from: model.collection, localField: local, foreignField: foreign, pipeline, as },
  };
}

/** The stages that leave of a hop's documents those that the viewer may read. */
function readable({ model, condition }: Hop, build: Build): Stage[] {
  const allowed = applyAccess(model, condition, build.access);
  const { lookups, filter, steps } = chooseJoin(model, allowed, { strategy: 'lookup' }, build.steps);
  build.steps = steps;
  const match = Object.keys(filter).length === 0 ? [] : [{ $match: filter }];
  return [...lookups, ...match];
}
