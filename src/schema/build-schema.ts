import type { GraphQLSchema } from 'graphql';
import type { EmbeddedModel, Model, ModelSet } from '../model/model.ts';
import type { Api, ConnectionRef, InputRef, RowRef } from './api.ts';
import { createBuilder } from './builder.ts';
import { addKeyQuery, addListQuery } from './queries/model-queries.ts';
import { addNodeQueries } from './queries/node-queries.ts';
import { createLeafTypes } from './types/leaf-types.ts';
import { implementEmbedded, implementModel } from './types/object-types.ts';

/**
 * Builds the GraphQL schema of a set of models.
 *
 * Each field carries in `extensions.mongraph` what it stands for: model, field, relation, query.
 *
 * @example
 * const Book = defineModel('Book', { fields: { title: field.string({ required: true }) } });
 * const schema = buildSchema(createModels([Book]));
 */
export function buildSchema(models: ModelSet): GraphQLSchema {
  const api = createApi(models);
  api.builder.queryType({ description: 'Everything that can be read.' });
  addNodeQueries(api);
  for (const model of models.values()) {
    addKeyQuery(api, model);
    addListQuery(api, model);
  }
  return api.builder.toSchema();
}

function createApi(models: ModelSet): Api {
  const builder = createBuilder();
  const objects = new Map<Model | EmbeddedModel, RowRef>();
  const inputs = new Map<string, InputRef>();
  const connections = new Map<string, ConnectionRef>();
  const api: Api = {
    builder,
    models,
    leaves: createLeafTypes(builder),
    objectOf: (owner) => {
      const known = objects.get(owner);
      if (known !== undefined) return known;
      const ref: RowRef = builder.objectRef(owner.name);
      objects.set(owner, ref);
      if (owner.kind === 'model') implementModel(api, ref, owner);
      else implementEmbedded(api, ref, owner);
      return ref;
    },
    inputNamed: (name, make) => {
      const known = inputs.get(name);
      if (known !== undefined) return known;
      const ref: InputRef = builder.inputRef(name);
      inputs.set(name, ref);
      make(ref);
      return ref;
    },
    connectionNamed: (name, make) => {
      const known = connections.get(name);
      if (known !== undefined) return known;
      const ref: ConnectionRef = builder.objectRef(name);
      connections.set(name, ref);
      make(ref);
      return ref;
    },
  };
  return api;
}
