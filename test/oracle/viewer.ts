import { coerceInputValue, isInputType } from 'graphql';
import type { Model } from '../../src/model/model.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { parseWhere, type Where } from '../../src/planner/where/parse-where.ts';
import type { TestApi } from '../setup/test-api.ts';
import type { Asked } from './predicates.ts';
import type { ModelSpec } from './project.ts';
import { askModel, type Ground } from './where.ts';
import type { Doc, World } from './world.ts';

/** Somebody who may read some documents. */
export interface Viewer {
  readonly access: (api: TestApi) => Access;
  readonly sees: (world: World) => World;
}

export const everybody: Viewer = { access: () => fullAccess, sees: (world) => world };

/** A viewer with a random condition for each model, on its fields and on related documents. */
export function randomViewer(ground: Ground): Viewer {
  const rules = new Map<string, Asked<Doc>>(
    ground.project.models.map((model) => [model.name, randomRule(model, ground)]),
  );
  const allows = (name: string, doc: Doc) => rules.get(name)?.holds(doc) ?? true;
  const { models } = ground.project;
  // Of models that share a collection, the base and the document's own model both have to allow it.
  const isSeen = (name: string, doc: Doc, world: World) =>
    models
      .filter((one) => isKin(one, name, models) && (world.get(one.name) ?? []).includes(doc))
      .every((one) => allows(one.name, doc));
  return {
    access: (api) => ({
      ...fullAccess,
      conditionFor: (model) => conditionOf(api, model, rules.get(model.name)?.json ?? {}),
    }),
    sees: (world) =>
      new Map([...world].map(([name, docs]) => [name, docs.filter((doc) => isSeen(name, doc, world))])),
  };
}

/** Whether it is the model of that name, its base, or one that has it for a base. */
function isKin(model: ModelSpec, name: string, models: readonly ModelSpec[]): boolean {
  const named = models.find((one) => one.name === name);
  return model.name === name || model.of?.base === name || named?.of?.base === model.name;
}

/** A condition, or its complement, of which some documents are left and some are not, if a few tries find one. */
function randomRule(model: ModelSpec, ground: Ground): Asked<Doc> {
  const docs = ground.world.get(model.name) ?? [];
  const rules = Array.from({ length: 6 }, () => mostly(askModel(model, ground, 1), docs));
  const all: Asked<Doc> = { json: { _id: { gte: 0 } }, holds: () => true };
  return rules.find(({ holds }) => docs.some((doc) => !holds(doc))) ?? all;
}

function mostly(asked: Asked<Doc>, docs: readonly Doc[]): Asked<Doc> {
  if (docs.filter(asked.holds).length * 2 >= docs.length) return asked;
  return { json: { NOT: asked.json }, holds: (doc) => !asked.holds(doc) };
}

/** The values as resolvers get them. */
function conditionOf({ schema }: TestApi, model: Model, json: object) {
  const type = schema.getType(`${model.name}Where`);
  if (!isInputType(type)) throw new Error(`${model.name} has no filter`);
  return parseWhere(model, coerceInputValue(json, type) as Where, fullAccess);
}
