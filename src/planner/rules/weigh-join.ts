import type { Model } from '../../model/model.ts';
import type { Filter } from '../../pipeline/filter.ts';
import { emitFilter } from '../emit/emit-filter.ts';
import { hasIndexOn, usesIndex } from '../index-use.ts';
import type { Condition, RelatedCondition } from '../where/condition.ts';
import type { DataFacts, Found } from './data-facts.ts';
import { costOfKeys, costOfLookup, type JoinEnds, type JoinReads } from './join-cost.ts';

/** A count that an index answers, asked for before a plan is made: how many documents a condition leaves. */
export interface Probe {
  readonly model: Model;
  readonly filter: Filter;
  readonly name: string;
  readonly cap: number;
}

/** How a relation is joined best, by the documents examined; or what has to be known first. */
export type Weighed =
  | { readonly kind: 'keys'; readonly cap: number }
  | { readonly kind: 'lookup' }
  | { readonly kind: 'probe'; readonly probes: readonly Probe[] };

/** A relation in a filter, and what stands around it. */
export interface Weighing {
  readonly relation: RelatedCondition;
  /** The text of the steps that would find its keys. */
  readonly steps: string;
  readonly negated: boolean;
  readonly near: Model;
  /** All that must hold of the near end. */
  readonly condition: Condition;
  readonly reads: JoinReads;
  /** The most keys while nothing is known, and where lookups are known to cost more. */
  readonly cap: number;
  readonly most: number;
}

/** The keys that are looked for before anything is known of how many there are. */
const firstCap = 200;

/**
 * Weighs the ways to join a relation: undefined where too little is known of the data.
 *
 * While nothing is known of a condition's matches, a few keys are looked for; only where there are more, and the near
 * end may be the better start, counts that indexes answer decide. What was found is remembered.
 */
export function weighJoin(weighing: Weighing, facts: DataFacts): Weighed | undefined {
  const sizes = sizesOf(weighing, facts);
  if (sizes === undefined) return undefined;
  if (!canLookUp(weighing.relation)) return { kind: 'keys', cap: weighing.cap };
  const near = nearEnd(weighing, sizes.near, facts);
  const found = facts.found(weighing.steps) ?? (sizes.far <= firstCap ? noMoreThan(sizes.far) : undefined);
  const farScans = !farIsIndexed(weighing.relation);
  if (found === undefined && !(farScans && near.probe !== undefined)) {
    return { kind: 'keys', cap: firstTry(weighing, sizes, near) };
  }
  const probes = [near.probe, found?.exact === false ? farProbe(weighing, facts) : undefined].filter(
    (probe) => probe !== undefined,
  );
  if (probes.length > 0) return { kind: 'probe', probes };
  return decide(weighing, { sizes, near, found: bestKnown(weighing, found, facts) });
}

interface Sizes {
  readonly near: number;
  /** Of the first hop's collection, and of the last one's. */
  readonly first: number;
  readonly far: number;
}

function sizesOf({ near, relation }: Weighing, facts: DataFacts): Sizes | undefined {
  const [first] = relation.hops;
  const far = relation.hops.at(-1);
  if (first === undefined || far === undefined) return undefined;
  const [nearSize, firstSize, farSize] = [near, first.model, far.model].map((model) => facts.sizeOf(model));
  if (nearSize === undefined || firstSize === undefined || farSize === undefined) return undefined;
  return { near: nearSize, first: firstSize, far: farSize };
}

/** A lookup without an index reads the whole collection for each document. */
function canLookUp({ hops }: RelatedCondition): boolean {
  return hops.every(({ model, foreign }) => hasIndexOn(model, foreign));
}

interface NearEnd {
  readonly indexed: boolean;
  /** Undefined where a probe has to tell. */
  readonly candidates: number | undefined;
  readonly probe: Probe | undefined;
}

function nearEnd({ near, condition, cap }: Weighing, size: number, facts: DataFacts): NearEnd {
  const part = conjuncts(condition).find((one) => isPlain(one) && usesIndex(near, one));
  if (part === undefined) return { indexed: false, candidates: size, probe: undefined };
  const filter = emitFilter(part);
  const name = probeName(near, filter);
  const known = facts.found(name);
  const candidates = known?.documents;
  const probe = known === undefined ? { model: near, filter, name, cap: 4 * cap } : undefined;
  return { indexed: true, candidates, probe };
}

function farProbe({ relation, cap }: Weighing, facts: DataFacts): Probe | undefined {
  const [far, ...more] = relation.hops;
  if (far === undefined || more.length > 0 || !isPlain(far.condition) || !farIsIndexed(relation))
    return undefined;
  const filter = emitFilter(far.condition);
  const name = probeName(far.model, filter);
  return facts.found(name) === undefined ? { model: far.model, filter, name, cap } : undefined;
}

function bestKnown({ relation }: Weighing, found: Found | undefined, facts: DataFacts): Found | undefined {
  const [far, ...more] = relation.hops;
  if (found?.exact !== false || far === undefined || more.length > 0 || !isPlain(far.condition)) return found;
  return facts.found(probeName(far.model, emitFilter(far.condition))) ?? found;
}

function probeName(model: Model, filter: Filter): string {
  return `${model.name}:${JSON.stringify(filter)}`;
}

/** A condition on stored values alone. */
function isPlain(condition: Condition): boolean {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.of.every(isPlain);
  return condition.kind === 'always' || (condition.kind === 'compare' && condition.derived === undefined);
}

function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.of : [condition];
}

function farIsIndexed({ hops }: RelatedCondition): boolean {
  const far = hops.at(-1);
  // What is related further on is found by its keys.
  return far !== undefined && (!isPlain(far.condition) || usesIndex(far.model, far.condition));
}

function noMoreThan(size: number): Found {
  return { documents: size, keys: size, exact: true };
}

/** Few keys to begin with, where the near end may turn out to be the better start. */
function firstTry(weighing: Weighing, sizes: Sizes, near: NearEnd): number {
  const all = { documents: sizes.far, keys: sizes.first, exact: true };
  const luckiest = costOfLookup(
    endsOf(weighing, { sizes, near: { ...near, candidates: near.candidates ?? 0 }, found: all }),
  );
  const most = Math.min(weighing.most, sizes.far);
  return luckiest >= most ? weighing.most : Math.min(weighing.cap, Math.max(firstCap, Math.ceil(luckiest)));
}

interface Known {
  readonly sizes: Sizes;
  readonly near: NearEnd;
  readonly found: Found | undefined;
}

function decide(weighing: Weighing, known: Known): Weighed {
  // Of matches that nobody has counted it is assumed that no page is full before the end.
  const { found = { documents: known.sizes.far, keys: 0, exact: false } } = known;
  if (found.keys > weighing.most) return { kind: 'lookup' };
  const ends = endsOf(weighing, { ...known, found });
  return costOfLookup(ends) < costOfKeys(ends) ? { kind: 'lookup' } : { kind: 'keys', cap: weighing.most };
}

function endsOf(weighing: Weighing, { sizes, near, found }: Known & { readonly found: Found }): JoinEnds {
  const { relation, negated, reads } = weighing;
  const [first] = relation.hops;
  const toOne = first?.foreign === '_id';
  const matching = Math.min(1, found.keys / Math.max(1, toOne ? sizes.first : sizes.near));
  const fanOut = toOne ? 1 : sizes.first / Math.max(1, sizes.near);
  const untilMatch = sizes.far / Math.max(1, found.documents);
  return {
    near: {
      size: sizes.near,
      candidates: near.candidates ?? sizes.near,
      indexed: near.indexed,
      indexedByKey: !negated && hasIndexOn(weighing.near, first?.local ?? '_id'),
    },
    far: { size: sizes.far, matches: found.documents, indexed: farIsIndexed(relation) },
    keys: found.keys,
    share: negated ? 1 - matching : matching,
    perLookup: Math.max(1, Math.min(fanOut, untilMatch)) * relation.hops.length,
    reads,
  };
}
