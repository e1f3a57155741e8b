import { withShownChanges, type VersionedModel } from '../../loaders/shown-changes.ts';
import type { EmbeddedModel, Field, Model } from '../../model/model.ts';
import { changedModel } from '../../model/permissions/change-guards.ts';
import { readGuards, type ReadGuard } from '../../model/permissions/read-guards.ts';
import type { Row } from '../../loaders/list-result.ts';
import type { MongraphContext } from '../context.ts';

/** A field of the builder, as it is told more of itself. */
interface Changeable {
  updateConfig(change: (config: FieldConfig) => FieldConfig): void;
}

interface FieldConfig {
  readonly type: { readonly nullable: boolean };
  readonly description?: string | undefined;
  readonly resolve?: Resolve | undefined;
}

type Resolve = (row: Row, args: object, context: MongraphContext, info: unknown) => unknown;

/** Makes of the GraphQL fields of a model's field what viewers may see of them; nothing where everybody may read it. */
export function veilFields(owner: Model | EmbeddedModel, field: Field, refs: Iterable<object>): void {
  const guards = readGuards(owner, field);
  const of = changedModel(owner, field);
  for (const ref of refs) {
    veil(ref, guards);
    if (of !== undefined && owner.kind === 'model') veilChanges(ref, { versions: owner, of });
  }
}

/** Leaves out of the changes of a version what the viewer may not read. */
function veilChanges(ref: object, model: VersionedModel): void {
  change(ref, ({ resolve, ...config }) => ({
    ...config,
    resolve:
      resolve &&
      (async (row, args, context, info) => {
        const shown = await withShownChanges(row, model, context.mongraph.loaders.fields);
        return resolve(shown, args, context, info);
      }),
  }));
}

/** Makes a field null in rows whose guards do not let the viewer through. */
export function veil(ref: object, guards: readonly ReadGuard[]): void {
  if (guards.length === 0) return;
  change(ref, (config) => ({
    ...config,
    type: { ...config.type, nullable: true },
    description: `${config.description ?? ''} Null where the viewer may not read it.`.trim(),
    resolve: veiled(config.resolve, guards),
  }));
}

function change(ref: object, how: (config: FieldConfig) => FieldConfig): void {
  // Every field that a builder makes is a `FieldRef`.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  (ref as Changeable).updateConfig(how);
}

function veiled(resolve: Resolve | undefined, guards: readonly ReadGuard[]): Resolve | undefined {
  if (resolve === undefined) return undefined;
  return (row, args, context, info) => {
    const shown = context.mongraph.loaders.fields.shows(guards, row);
    if (typeof shown === 'boolean') return shown ? resolve(row, args, context, info) : null;
    return shown.then((isShown) => (isShown ? resolve(row, args, context, info) : null));
  };
}
