import { suggest, didYouMean } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { HooksDefinition } from '../define/define-hooks.ts';
import type { Hooks, ModelHooks } from '../hooks.ts';
import type { Model } from '../model.ts';
import type { DocumentValidator, ModelWrites } from '../writes.ts';
import type { Resolution } from './resolution.ts';

/** The hooks that stand in one place of the configuration, and the model that they are for. */
export interface ReadHooks extends Pick<ModelWrites, 'validators'> {
  readonly model: Model;
  readonly hooks: ModelHooks;
}

/** Typed so that none is forgotten. */
const names: Readonly<Record<keyof Hooks<never>, true>> = {
  validate: true,
  beforeValidate: true,
  beforeCreate: true,
  beforeUpdate: true,
  beforeDelete: true,
  afterCommit: true,
};

export const hookNames: readonly string[] = Object.freeze(Object.keys(names));

/** Reads the hooks of a project; what is none, or is for no model of the project, is a problem. */
export function readHooks(given: readonly HooksDefinition[], resolution: Resolution): ReadHooks[] {
  return given.flatMap((entry: unknown, index) => {
    if (!isHooksDefinition(entry)) {
      const reason = 'it is not what `defineHooks` returns.';
      return refuse(resolution, `entry ${index + 1} of \`hooks\``, reason);
    }
    const model = resolution.models.get(entry.model)?.resolved;
    const name = `"${String(entry.model.name)}"`;
    if (model === undefined) {
      return refuse(resolution, name, 'the model is not in the list of models. Add it to `models`.');
    }
    const wrong = problemsOf(entry.hooks);
    if (wrong.length > 0) return wrong.flatMap((reason) => refuse(resolution, name, reason));
    const { validate, ...hooks } = entry.hooks;
    const validators = validate === undefined ? [] : Array.isArray(validate) ? [...validate] : [validate];
    return [
      // What the functions get was typed by `defineHooks`, and that they are functions was looked at.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      { model, validators: validators as DocumentValidator[], hooks: hooks as ModelHooks },
    ];
  });
}

/** What runs for documents of a model, those of its base first. */
export function hooksOf(model: Model, all: readonly ReadHooks[]): Pick<ModelWrites, 'validators' | 'hooks'> {
  const own = [model.sharesWith, model].flatMap((owner) => all.filter((one) => one.model === owner));
  return {
    validators: Object.freeze(own.flatMap(({ validators }) => validators)),
    hooks: Object.freeze(own.map(({ hooks }) => hooks)),
  };
}

function isHooksDefinition(entry: unknown): entry is HooksDefinition {
  return (
    isObject(entry) && 'hooks' in entry && isObject(entry.hooks) && 'model' in entry && isObject(entry.model)
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function problemsOf(hooks: object): string[] {
  return Object.entries<unknown>({ ...hooks }).flatMap(([name, hook]) => {
    if (!hookNames.includes(name)) {
      return [`there is no hook "${name}"${didYouMean(suggest(name, hookNames)) || '.'}`];
    }
    const functions: readonly unknown[] = name === 'validate' && Array.isArray(hook) ? hook : [hook];
    return hook === undefined || functions.every((one) => typeof one === 'function')
      ? []
      : [`\`${name}\` is no function.`];
  });
}

function refuse({ problems }: Resolution, model: string, reason: string): [] {
  problems.push(new MongraphError('MODEL_BAD_HOOKS', { model, reason }));
  return [];
}
