import { MongraphError } from '../../errors/mongraph-error.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import type { AnyEmbeddedDefinition, AnyModelDefinition, AnyUnionDefinition } from '../define/definitions.ts';
import type { IndexDefinition } from '../define/index-definition.ts';
import type { Storage } from '../storage.ts';
import type { ModelWrites } from '../writes.ts';
import type { EmbeddedModel, Field, Model } from '../model.ts';
import type { PendingComputed } from './resolve-computed.ts';

/** A model while its fields are being filled in. */
export interface Draft<Resolved> {
  readonly resolved: Resolved;
  readonly fields: Map<string, Field>;
}

export interface ModelDraft extends Draft<Model> {
  /** What is known only when the fields are. */
  readonly late: { storage: Storage; writes: ModelWrites | undefined };
  readonly indexes: IndexDefinition[];
  readonly keys: (readonly string[])[];
}

/** The state of one resolution: what was found so far, and what was wrong. */
export interface Resolution {
  readonly models: Map<AnyModelDefinition, ModelDraft>;
  readonly embedded: Map<AnyEmbeddedDefinition | AnyUnionDefinition, Draft<EmbeddedModel>>;
  /** Computed fields that wait for the stored fields they need. */
  readonly computed: PendingComputed[];
  readonly problems: MongraphError[];
}

/** The resolved model that a definition stands for; a problem and undefined where it is not among the models. */
export function targetOf(
  resolution: Resolution,
  target: unknown,
  usedBy: { readonly model: string; readonly field: string },
): Model | undefined {
  // A definition is looked up by identity; whatever else an author passed is not found.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const draft = resolution.models.get(target as AnyModelDefinition);
  if (draft !== undefined) return draft.resolved;
  const name = nameOf(target);
  const known = [...resolution.models.keys()].map((definition) => definition.name);
  resolution.problems.push(
    new MongraphError('MODEL_UNKNOWN_TARGET', { ...usedBy, target: name, suggestions: suggest(name, known) }),
  );
  return undefined;
}

function nameOf(target: unknown): string {
  return typeof target === 'object' && target !== null && 'name' in target
    ? String(target.name)
    : String(target);
}
