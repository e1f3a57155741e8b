import type { Model } from '../../model/model.ts';
import type { Filter, Stage } from '../../pipeline/filter.ts';
import { expressionsIn } from '../derive/expressions-in.ts';
import { setStages } from '../derive/expression-value.ts';
import { emitFilter } from '../emit/emit-filter.ts';
import { matchStages } from '../emit/match-stages.ts';
import { isUnique, usesIndex } from '../index-use.ts';
import { isStored } from '../where/is-stored.ts';
import type { DataFacts } from './data-facts.ts';
import type { JoinChoice } from './join-choice.ts';
import { refuseAcrossDatabases } from './refuse-across-databases.ts';
import {
  and,
  mapParts,
  type Condition,
  type Hop,
  type RelatedCondition,
  type Walk,
} from '../where/condition.ts';
import { walkedModel, waysOf } from '../tree/graph-lookup.ts';
import { mostReached, mostStarts, walkStep } from '../tree/walk-step.ts';
import type { JoinReads } from './join-cost.ts';
import { weighJoin, type Probe } from './weigh-join.ts';

/**
 * Finds the values that a later filter compares with: `collect` of the documents that match, each once.
 *
 * More than `cap` of them make the whole plan unfit; the planner is then asked for one with `$lookup`.
 */
export interface KeyStep {
  readonly model: Model;
  readonly filter: Filter;
  /** The stages that apply the filter, where it is about values that documents do not store, or that walk in a tree. */
  readonly stages?: readonly Stage[];
  readonly collect: string;
  readonly cap: number;
  /** What to do beyond the cap: plan again with `$lookup`, or refuse where only keys can join. */
  readonly beyondCap: 'lookup' | 'refuse';
  /** The relation that it serves. */
  readonly relation: string;
  /** Under which it is remembered what the last one finds, or that one found too much. */
  readonly name?: string;
  readonly isLast?: boolean;
}

/** A filter whose relations are joined: by steps that run before, and by stages that stand before it in the pipeline. */
export interface JoinedFilter {
  readonly steps: readonly KeyStep[];
  /** How each relation is joined, and why; for people. */
  readonly choices: readonly JoinChoice[];
  /** Lookups, and what else makes temporary fields. */
  readonly lookups: readonly Stage[];
  readonly filter: Filter;
  /** The temporary fields that those make. */
  readonly temporary: readonly string[];
  /** What has to be counted first: the plan is to be made again then, and is no good before. */
  readonly probes: readonly Probe[];
}

/** What a choice of joins may rest on besides the condition. */
export interface JoinOptions {
  readonly strategy: JoinStrategy;
  readonly facts?: DataFacts | undefined;
  /** What is read where the condition holds; undefined where a read is of another kind than a list. */
  readonly reads?: (() => JoinReads) | undefined;
}

/** How relations in filters are joined: `auto` prefers key steps, `lookup` is for when they found too much. */
export type JoinStrategy = 'auto' | 'lookup';

/** The most keys that a step hands on while nothing is known of what the other way costs; an `$in` of that many costs mongod a few tens of milliseconds. */
export const keyCap = 10_000;
/** Where lookups are known to cost more, a step may hand on this many: some megabytes of a command. */
export const mostKeys = 100_000;
/** Inside a list of embedded documents nothing but keys can join. */
export const elementKeyCap = 50_000;

/**
 * Chooses for each relation in a condition how it is joined, and emits the filter.
 *
 * Semi-join: the related documents' keys are found first and compared with `$in`; it reads what matches at the far end.
 * `$lookup`: each near document looks for a related one; it reads what matches at the near end. The near end wins
 * where a unique key narrows it to a few documents, or where the far end would need a scan and the near end not.
 *
 * The steps that the plan has `before` stay in front of its own.
 *
 * @throws MongraphError FILTER_ACROSS_DATABASES
 */
export function chooseJoin(
  model: Model,
  condition: Condition,
  options: JoinOptions,
  before: readonly KeyStep[] = [],
): JoinedFilter {
  // Most conditions have nothing to join, and every read comes by here.
  if (isStored(condition)) return { ...nothingJoined, steps: before, filter: emitFilter(condition) };
  refuseAcrossDatabases(model, condition);
  const { strategy, facts, reads } = options;
  return joinInto(model, condition, {
    strategy,
    facts,
    reads,
    steps: [...before],
    choices: [],
    probes: [],
    forced: 'tooManyKeys',
  });
}

const nothingJoined = Object.freeze({ choices: [], lookups: [], temporary: [], probes: [] });

/** A filter whose relations were joined by steps alone, for where no stage can stand before it. */
export interface KeysFilter {
  /** Those before and the own ones. */
  readonly steps: readonly KeyStep[];
  readonly filter: Filter;
}

/**
 * Joins by keys alone, as inside of a `$graphLookup`; what a document does not store is found beforehand too.
 *
 * @throws MongraphError FILTER_ACROSS_DATABASES
 */
export function joinByKeys(model: Model, condition: Condition, before: readonly KeyStep[]): KeysFilter {
  refuseAcrossDatabases(model, condition);
  const steps = [...before];
  const build: Build = {
    strategy: 'auto',
    steps,
    choices: [],
    probes: [],
    forced: 'tooManyKeys',
    lookups: [],
    temporary: [],
  };
  const near = { model, condition, unique: false, indexed: true };
  const filter = emitFilter(join(condition, { build, near, inside: 'element', negated: false }));
  if (expressionsIn(condition).length === 0) return { steps, filter };
  const step = { model, filter, ...stepStages(filter, condition), collect: '_id', cap: elementKeyCap };
  steps.push({ ...step, beyondCap: 'refuse', relation: model.name });
  return { steps, filter: emitFilter({ kind: 'keys', path: '_id', step: steps.length - 1 }) };
}

interface Start extends JoinOptions {
  /** Steps of the whole plan; those of pipelines inside `$lookup` run before it too. */
  readonly steps: KeyStep[];
  readonly choices: JoinChoice[];
  readonly probes: Probe[];
  /** Why the strategy is `lookup`, where it is. */
  readonly forced: 'tooManyKeys' | 'insideLookup';
}

function joinInto(model: Model, condition: Condition, start: Start): JoinedFilter {
  const build: Build = { ...start, lookups: [], temporary: [] };
  const near = { model, condition, unique: isUnique(model, condition), indexed: usesIndex(model, condition) };
  const filter = emitFilter(join(condition, { build, near, inside: 'all', negated: false }));
  const { steps, choices, probes } = build;
  const expressions = expressionsIn(condition);
  const lookups = [...setStages(expressions), ...build.lookups];
  const temporary = [...expressions.map(({ name }) => name), ...build.temporary];
  return Object.freeze({ steps, choices, lookups, temporary, probes, filter });
}

interface Build extends Start {
  readonly lookups: Stage[];
  readonly temporary: string[];
}

interface Near {
  readonly model: Model;
  readonly condition: Condition;
  readonly unique: boolean;
  readonly indexed: boolean;
}

interface Place {
  readonly build: Build;
  readonly near: Near;
  /** A step reads with `find`, which cannot look up; nor can a condition on one element of a list. */
  readonly inside: 'all' | 'alternative' | 'step' | 'element';
  readonly negated: boolean;
}

function join(condition: Condition, place: Place): Condition {
  if (condition.kind === 'related') return joinRelated(condition, place);
  return mapParts(condition, (part) => join(part, within(condition, place)));
}

function within({ kind }: Condition, place: Place): Place {
  if (kind === 'element') return { ...place, inside: 'element' };
  if (kind === 'not') return { ...place, negated: !place.negated };
  // "All" that is negated, and "any" that is not, leave it open whether a part holds.
  const isOpen = kind === (place.negated ? 'and' : 'or');
  return isOpen && place.inside === 'all' ? { ...place, inside: 'alternative' } : place;
}

function joinRelated(condition: RelatedCondition, place: Place): Condition {
  return joinWeighed(condition, place) ?? joinUnweighed(condition, place);
}

/** By what is known of the data; undefined where it does not matter or too little is. */
function joinWeighed(relation: RelatedCondition, place: Place): Condition | undefined {
  const { build, near, negated } = place;
  const { facts, reads, steps, choices, strategy } = build;
  if (facts === undefined || reads === undefined || strategy === 'lookup') return undefined;
  if (place.inside !== 'all' || near.unique) return undefined;
  // A walk through a tree is no lookup.
  if (relation.hops.some(({ walk }) => walk !== undefined)) return undefined;
  const before = { steps: steps.length, choices: choices.length };
  choices.push({ relation: relation.name, strategy: 'keys', reason: 'farEndFirst' });
  const joined = bySteps(relation, place);
  const name = JSON.stringify(steps.slice(before.steps).map(({ model, filter }) => [model.name, filter]));
  const { model, condition } = near;
  const caps = { cap: keyCap, most: mostKeys };
  const weighing = { relation, steps: name, negated, near: model, condition, reads: reads(), ...caps };
  const weighed = weighJoin(weighing, facts);
  if (weighed?.kind === 'keys') {
    const last = steps.length - 1;
    for (const [index, step] of steps.entries()) {
      if (index >= before.steps) steps[index] = { ...step, name, cap: weighed.cap, isLast: index === last };
    }
    return joined;
  }
  steps.length = before.steps;
  choices.length = before.choices;
  if (weighed === undefined) return undefined;
  if (weighed.kind === 'probe') build.probes.push(...weighed.probes);
  choices.push({ relation: relation.name, strategy: 'lookup', reason: 'fewerDocuments' });
  return byLookup(relation, build);
}

function joinUnweighed(condition: RelatedCondition, place: Place): Condition {
  const choice = chooseFor(condition, place);
  place.build.choices.push(choice);
  return choice.strategy === 'keys' ? bySteps(condition, place) : byLookup(condition, place.build);
}

function chooseFor(condition: RelatedCondition, { build, near, inside }: Place): JoinChoice {
  const { name: relation, hops } = condition;
  if (hops.some(({ walk }) => walk !== undefined)) return { relation, strategy: 'keys', reason: 'tree' };
  if (inside === 'element') return { relation, strategy: 'keys', reason: 'insideElement' };
  if (inside === 'step') return { relation, strategy: 'keys', reason: 'insideStep' };
  if (build.strategy === 'lookup') return { relation, strategy: 'lookup', reason: build.forced };
  if (near.unique) return { relation, strategy: 'lookup', reason: 'nearUnique' };
  const far = hops.at(-1);
  const farEndScans = near.indexed && far !== undefined && !usesIndex(far.model, far.condition);
  return farEndScans
    ? { relation, strategy: 'lookup', reason: 'farEndScans' }
    : { relation, strategy: 'keys', reason: 'farEndFirst' };
}

/** From the far end to the near one: each hop's documents are found by the keys of the hop behind it. */
function bySteps(condition: RelatedCondition, place: Place): Condition {
  const { build } = place;
  const insideElement = place.inside === 'element';
  let behind: Condition = and([]);
  let local = '';
  for (const hop of condition.hops.toReversed()) {
    if (hop.walk !== undefined) return byWalk(condition.name, { ...hop, walk: hop.walk }, build);
    const near = { ...hop, unique: isUnique(hop.model, hop.condition), indexed: true };
    const inside = insideElement ? 'element' : 'step';
    const inner = join(and([behind, hop.condition]), { build, near, inside, negated: false });
    const filter = emitFilter(inner);
    build.steps.push({
      model: hop.model,
      filter,
      ...stepStages(filter, hop.condition),
      collect: hop.foreign,
      cap: insideElement ? elementKeyCap : keyCap,
      beyondCap: insideElement ? 'refuse' : 'lookup',
      relation: condition.name,
    });
    ({ local } = hop);
    behind = { kind: 'keys', path: local, step: build.steps.length - 1 };
  }
  return behind;
}

/** A step that compares what documents do not store reads with a pipeline. */
function stepStages(filter: Filter, condition: Condition): Pick<KeyStep, 'stages'> {
  const expressions = expressionsIn(condition);
  if (expressions.length === 0) return {};
  const temporary = expressions.map(({ name }) => name);
  return { stages: matchStages({ lookups: setStages(expressions), temporary }, filter) };
}

/** What satisfies the condition is found first, and then what that leads to. Nothing but keys can join here. */
function byWalk(relation: string, hop: Hop & { readonly walk: Walk }, build: Build): Condition {
  const { model, walk } = hop;
  const near = { model, condition: hop.condition, unique: false, indexed: true };
  const keysOnly: Place = { build, near, inside: 'element', negated: false };
  const shared = { collect: '_id', beyondCap: 'refuse', relation } as const;
  const push = (step: KeyStep): number => build.steps.push(step) - 1;
  const filterOf = (condition: Condition): Filter => emitFilter(join(condition, keysOnly));
  const keysFor = (of: Model, condition: Condition, cap: number): number => {
    const filter = filterOf(condition);
    return push({ ...shared, model: of, filter, ...stepStages(filter, condition), cap });
  };
  const starts = keysFor(model, hop.condition, mostStarts);
  const walked = walkedModel(walk.tree);
  // What the walk itself cannot see to is found beforehand.
  const met: Condition =
    expressionsIn(walk.met).length === 0
      ? walk.met
      : { kind: 'keys', path: '_id', step: keysFor(walked, walk.met, elementKeyCap) };
  const { reached } = waysOf(walk.tree);
  const passed: Condition =
    walk.passed.kind === 'always'
      ? walk.passed
      : { kind: 'keys', path: reached, step: keysFor(model, walk.passed, elementKeyCap) };
  const step = walkStep(walk.tree, starts, filterOf(and([met, passed])));
  return { kind: 'keys', path: hop.local, step: push({ ...shared, model, ...step, cap: mostReached }) };
}

function byLookup(condition: RelatedCondition, build: Build): Condition {
  const as = `__join${build.temporary.length}`;
  build.temporary.push(as);
  build.lookups.push(lookup(condition.hops, as, build));
  return { kind: 'joined', as };
}

/** A `$lookup` that finds at most one related document, which is all that "at least one" needs. */
function lookup([hop, ...rest]: readonly Hop[], as: string, build: Build): Stage {
  if (hop === undefined) throw new TypeError('A relation has at least one hop');
  const inner = joinInto(hop.model, hop.condition, { ...build, strategy: 'lookup', forced: 'insideLookup' });
  const onward: Stage[] =
    rest.length === 0 ? [] : [lookup(rest, '__next', build), { $match: { __next: { $ne: [] } } }];
  return {
    $lookup: {
      from: hop.model.collection,
      localField: hop.local,
      foreignField: hop.foreign,
      pipeline: [
        ...inner.lookups,
        ...matchStage(inner.filter),
        ...onward,
        { $limit: 1 },
        { $project: { _id: 1 } },
      ],
      as,
    },
  };
}

function matchStage(filter: Filter): Stage[] {
  return Object.keys(filter).length === 0 ? [] : [{ $match: filter }];
}
