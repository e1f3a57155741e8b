import { knownByName } from '../../model/known-by-name.ts';
import type { EmbeddedModel, Model } from '../../model/model.ts';
import { findNeeds } from '../../model/resolve/needed-fields.ts';
import type { Api } from '../api.ts';
import { orderByInput } from '../inputs/order-inputs.ts';
import { modelWhere } from '../inputs/where-inputs.ts';
import { plainConnection } from '../selection/select-connection.ts';
import { connectionType } from '../types/connection-types.ts';
import { neededReader } from '../../loaders/values/document-reader.ts';
import { ownGuards } from '../../model/permissions/read-guards.ts';
import { veil } from '../types/veil-field.ts';
import { generatedField } from './own-needs.ts';
import { allOwners } from './all-owners.ts';
import type { AddField, Own } from './own.ts';
import type { Replacements } from './replacements.ts';
import { documentOf, type RowOf } from './row-of.ts';

/** Makes what own types and fields are added with. */
export function createOwn<Context extends object>(api: Api, replacements: Replacements): Own<Context> {
  const owners = new Map(allOwners(api.models).map((owner) => [owner.name, owner]));
  const ownerOf = (definition: { readonly name: string }) => knownByName(owners, definition.name);
  const modelOf = (definition: { readonly name: string }) => knownByName(api.models, definition.name);
  const { builder } = api;
  // The builder is typed without what the configuration adds to the context, and refs without the models' brands.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const typed = builder as unknown as Own<Context>['builder'];
  const add = fieldAdder<Context>(api, typed, ownerOf);
  const own = {
    builder: typed,
    type: (definition: { readonly name: string }) => api.objectOf(ownerOf(definition)),
    connection: (definition: { readonly name: string }) =>
      connectionType(api, plainConnection(modelOf(definition))),
    where: (definition: { readonly name: string }) => modelWhere(api, modelOf(definition)),
    orderBy: (definition: { readonly name: string }) => orderByInput(api, modelOf(definition)),
    field: add,
    override: ((owner, name, needs, make) => {
      replacements.replace(owner.name, name);
      add(owner, name, needs, make);
    }) satisfies AddField<Context>,
    query: (name, make) => typed.queryField(name, make),
    overrideQuery: (name, make) => {
      replacements.replace('Query', name);
      typed.queryField(name, make);
    },
    omitQuery: (name) => replacements.replace('Query', name),
    mutation: (name, make) => typed.mutationField(name, make),
    overrideMutation: (name, make) => {
      replacements.replace('Mutation', name);
      typed.mutationField(name, make);
    },
    omitMutation: (name) => replacements.replace('Mutation', name),
  } satisfies Record<keyof Own, unknown> &
    Pick<
      Own<Context>,
      'query' | 'overrideQuery' | 'omitQuery' | 'mutation' | 'overrideMutation' | 'omitMutation'
    >;
  // As above.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return own as unknown as Own<Context>;
}

function fieldAdder<Context extends object>(
  api: Api,
  builder: Own<Context>['builder'],
  ownerOf: (definition: { readonly name: string }) => Model | EmbeddedModel,
): AddField<Context> {
  return (definition, name, needs, make) => {
    const owner = ownerOf(definition);
    const found = findNeeds(owner, needs);
    const read = neededReader(owner, found.needs);
    // The brand of the type's rows: see `createOwn`.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const ref = api.objectOf(owner) as unknown as ReturnType<Own<Context>['type']>;
    builder.objectField(ref, name, (t) => {
      // `read` gives what the needs name, as their types say; `t` is that of the same type.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const parts = [t, (row: RowOf<unknown>) => read(documentOf(row))] as unknown as Parameters<typeof make>;
      const field = make(...parts);
      withNeeds(field, { model: owner.name, field: name, needs });
      veil(field, ownGuards(owner, found.needs, generatedField(owner, name)));
      return field;
    });
  };
}

interface Extensible {
  updateConfig(change: (config: Config) => Config): void;
}

interface Config {
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Says in the field's extensions what it needs; the selection reads it there. */
function withNeeds(field: unknown, mongraph: object): void {
  // Every field that a builder makes is a `FieldRef`.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  (field as Extensible).updateConfig((config) => ({
    ...config,
    extensions: {
      ...config.extensions,
      mongraph: { ...Object(config.extensions?.['mongraph']), ...mongraph },
    },
  }));
}
