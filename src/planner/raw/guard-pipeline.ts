import { MongraphError } from '../../errors/mongraph-error.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import type { Field, Model, ModelSet } from '../../model/model.ts';
import type { Filter, Stage } from '../../pipeline/filter.ts';
import type { Access } from '../access.ts';
import { matchStages } from '../emit/match-stages.ts';
import { mergeFilters } from '../emit/merge-filters.ts';
import { applyAccess } from '../rules/apply-access.ts';
import { chooseJoin, joinByKeys, type JoinStrategy, type KeyStep } from '../rules/choose-join.ts';
import type { JoinChoice } from '../rules/join-choice.ts';
import { always, or, type Condition } from '../where/condition.ts';
import { mentions, nameStage, refuseScripts, type NamedStage } from './author-stages.ts';

/** What a pipeline may read, and how conditions with relations are joined. */
export interface GuardOptions {
  readonly models: ModelSet;
  readonly access: Access;
  readonly strategy: JoinStrategy;
  /** Collections without a model that the author vouches for. */
  readonly collections: readonly string[];
}

/** A pipeline that reads no more than the viewer may, and the key steps that run before it. */
export interface GuardedPipeline {
  readonly stages: readonly Stage[];
  readonly steps: readonly KeyStep[];
  readonly choices: readonly JoinChoice[];
}

/**
 * Puts what the viewer may read in front of an author's stages: at the start, and in every sub-pipeline that reads a
 * collection. Stages are in MongoDB's language, over stored names.
 *
 * @throws MongraphError PIPELINE_BAD_STAGE, PIPELINE_UNKNOWN_COLLECTION
 */
export function guardPipeline(
  model: Model,
  stages: readonly Stage[],
  options: GuardOptions,
): GuardedPipeline {
  refuseScripts(stages);
  const walk: Walk = { ...options, database: model.database, steps: [], choices: [] };
  const guarded = guardReading([model], stages, walk);
  return Object.freeze({ stages: guarded, steps: walk.steps, choices: walk.choices });
}

interface Walk extends GuardOptions {
  readonly database: string;
  /** Of the whole pipeline, those of sub-pipelines too. */
  steps: readonly KeyStep[];
  choices: readonly JoinChoice[];
}

/** Stages that begin with the documents of a collection: those of its models that the viewer may read. */
function guardReading(models: readonly Model[], stages: readonly Stage[], walk: Walk): Stage[] {
  const [first, ...rest] = guardStages(stages, walk);
  const [model] = models;
  const condition = readable(models, walk);
  if (model === undefined || condition.kind === 'always') return first === undefined ? [] : [first, ...rest];
  const joined = chooseJoin(model, condition, { strategy: walk.strategy }, walk.steps);
  walk.steps = joined.steps;
  walk.choices = [...walk.choices, ...joined.choices];
  const unset = joined.temporary.length === 0 ? [] : [{ $unset: [...joined.temporary] }];
  const guard = [...matchStages(joined, joined.filter), ...unset];
  if (first === undefined) return guard;
  const { name, spec } = nameStage(first);
  if (name === '$geoNear' && joined.lookups.length === 0) {
    const query = mergeFilters([joined.filter, filterOf(spec)]);
    return [{ $geoNear: { ...Object(spec), query } }, ...rest];
  }
  if (!staysFirst({ name, spec })) return [...guard, first, ...rest];
  refuseLeaks({ name, spec }, stages);
  if (name === '$geoNear') refuseOverwriting(models, spec);
  return [first, ...guard, ...rest];
}

/** A document is readable if one of the models that its collection has can read it. */
function readable(models: readonly Model[], { access }: Walk): Condition {
  return models.length === 0 ? always : or(models.map((model) => applyAccess(model, always, access)));
}

function filterOf(geoNear: unknown): Filter {
  const { query }: { readonly query?: Filter } = Object(geoNear);
  return query ?? {};
}

/** Stages that MongoDB takes at the start of a pipeline only. */
function staysFirst({ name, spec }: NamedStage): boolean {
  if (name === '$match') return mentions(spec, '$text');
  return ['$geoNear', '$search', '$searchMeta', '$vectorSearch'].includes(name);
}

/** What a search tells of documents behind which no condition can be put. */
function refuseLeaks({ name, spec }: NamedStage, stages: readonly Stage[]): void {
  const leaks =
    name === '$searchMeta' ||
    (name === '$search' && mentions(stages, '$$SEARCH_META')) ||
    // What is stored beside the index may lack the fields that say who may read a document.
    (['$search', '$vectorSearch'].includes(name) && mentions(spec, 'returnStoredSource'));
  if (!leaks) return;
  throw badStage(name, 'it tells of documents that the viewer may not read');
}

/** The condition on what may be read comes behind it here, and must see what documents store. */
function refuseOverwriting(models: readonly Model[], spec: unknown): void {
  const { distanceField, includeLocs }: Record<string, unknown> = Object(spec);
  const stored = new Set(
    models.flatMap((model) => [...model.fields.values()].map((field) => storedRoot(field))),
  );
  for (const path of [distanceField, includeLocs]) {
    const [root = ''] = typeof path === 'string' ? path.split('.') : [];
    if (stored.has(root)) throw badStage('$geoNear', `it writes over "${root}", which documents store`);
  }
}

function storedRoot(field: Field): string {
  return field.kind === 'stored' ? (field.storedAs.split('.')[0] ?? '') : field.name;
}

function guardStages(stages: readonly Stage[], walk: Walk): Stage[] {
  return stages.map((stage) => {
    const named = nameStage(stage);
    const guard = readers[named.name];
    // What was looked at is what is sent, whatever a getter would give next.
    return { [named.name]: guard === undefined ? named.spec : guard(named.spec, walk) };
  });
}

type Guard = (spec: unknown, walk: Walk) => unknown;

/** The stages that have pipelines, or read collections. */
const readers: Readonly<Record<string, Guard>> = {
  $facet: (spec, walk) =>
    Object.fromEntries(
      Object.entries(Object(spec)).map(([name, stages]) => [name, guardStages(stagesOf(stages), walk)]),
    ),
  $lookup: (spec, walk) => {
    const { from, pipeline, ...rest }: SubPipeline = Object(spec);
    if (from === undefined) return { ...rest, pipeline: guardMade('$lookup', pipeline, walk) };
    const guarded = guardReading(modelsOf('$lookup', from, walk), stagesOf(pipeline ?? []), walk);
    return {
      ...rest,
      from,
      ...(guarded.length === 0 && pipeline === undefined ? {} : { pipeline: guarded }),
    };
  },
  $unionWith: (spec, walk) => {
    const given: SubPipeline = typeof spec === 'string' ? { coll: spec } : Object(spec);
    const { coll, pipeline, ...rest } = given;
    if (coll === undefined) return { ...rest, pipeline: guardMade('$unionWith', pipeline, walk) };
    if ('db' in rest) throw badStage('$unionWith', 'it names another database');
    const models = modelsOf('$unionWith', coll, walk);
    return { ...rest, coll, pipeline: guardReading(models, stagesOf(pipeline ?? []), walk) };
  },
  $graphLookup: guardGraph,
};

interface SubPipeline {
  readonly from?: unknown;
  readonly coll?: unknown;
  readonly pipeline?: unknown;
}

/** A pipeline without a collection makes its documents itself. */
function guardMade(stage: string, pipeline: unknown, walk: Walk): Stage[] {
  const stages = stagesOf(pipeline);
  if (stages[0] === undefined || nameStage(stages[0]).name !== '$documents') {
    throw badStage(stage, 'it names no collection, and does not begin with `$documents`');
  }
  return guardStages(stages, walk);
}

/** What the viewer may not read ends the way. */
function guardGraph(spec: unknown, walk: Walk): unknown {
  const { from, restrictSearchWithMatch = {}, ...rest }: GraphLookup = Object(spec);
  const models = modelsOf('$graphLookup', from, walk);
  const condition = readable(models, walk);
  const [model] = models;
  if (model === undefined || condition.kind === 'always') return spec;
  const { steps, filter } = joinByKeys(model, condition, walk.steps);
  walk.steps = steps;
  return { ...rest, from, restrictSearchWithMatch: mergeFilters([filter, restrictSearchWithMatch]) };
}

interface GraphLookup {
  readonly from?: unknown;
  readonly restrictSearchWithMatch?: Filter;
}

/** The models whose documents a collection has; none of a collection that the author vouches for. */
function modelsOf(stage: string, collection: unknown, walk: Walk): Model[] {
  const { models, database, collections } = walk;
  const here = [...models.values()].filter((model) => model.database === database);
  const sharing = here.filter((model) => model.collection === collection);
  // A base stands for the models that share its collection.
  const base = sharing.find(({ variants }) => variants !== undefined);
  const found = base === undefined ? sharing : [base];
  if (found.length > 0 || (typeof collection === 'string' && collections.includes(collection))) return found;
  const given = typeof collection === 'string' ? collection : (JSON.stringify(collection) ?? 'undefined');
  const known = here.map((model) => model.collection);
  throw new MongraphError('PIPELINE_UNKNOWN_COLLECTION', {
    stage,
    collection: given,
    suggestions: suggest(given, known),
  });
}

function stagesOf(pipeline: unknown): Stage[] {
  if (Array.isArray(pipeline)) return pipeline;
  throw badStage('pipeline', 'a pipeline is a list of stages');
}

function badStage(stage: string, reason: string): MongraphError {
  return new MongraphError('PIPELINE_BAD_STAGE', { stage, reason, suggestions: [] });
}
