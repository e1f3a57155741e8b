import type { UnionRef } from '@pothos/core';
import type { Row } from '../../loaders/list-result.ts';
import type { Model } from '../../model/model.ts';
import { toGlobalId } from '../../planner/global-id.ts';
import type { Failure } from '../../writes/failure.ts';
import { costOfWrite } from '../inputs/input-cost.ts';
import type { Api, BuilderSchemaTypes, ShapeRef } from '../api.ts';
import {
  bulkPayloadName,
  mutationErrorName,
  mutationName,
  mutationPayloadName,
  type MutationName,
} from '../type-names.ts';
import type { ShapeFields } from '../types/shape-fields.ts';
import { errorTypeName, type ErrorTypes } from './error-types.ts';
import { readDocuments, type Payload } from './payload.ts';

/** The union of what can go wrong with a model's mutations. */
export type ErrorUnion = UnionRef<BuilderSchemaTypes, Failure>;

export function errorUnion(api: Api, errors: ErrorTypes, model: Model): ErrorUnion {
  return api.builder.unionType(mutationErrorName(model.name), {
    description: `Why a mutation of ${model.name} did not do what it was asked to.`,
    types: [errors.validation, errors.conflict, errors.notFound, errors.forbidden],
    resolveType: errorTypeName,
  });
}

/** What a model's mutation answers: what was written, and what went wrong. */
export function payloadType(
  api: Api,
  model: Model,
  { kind, errors }: { readonly kind: MutationName; readonly errors: ErrorUnion },
): ShapeRef<Payload> {
  const isBulk = bulkKinds.has(kind);
  const name = isBulk ? bulkPayloadName(model.name) : mutationPayloadName(mutationName(model, kind));
  return api.shapeNamed<Payload>(name, (ref) => {
    ref.implement({
      description: isBulk
        ? `What came of a mutation of several ${model.name} documents.`
        : `What came of "${mutationName(model, kind)}".`,
      extensions: { mongraph: { model: model.name, payload: isBulk ? 'bulk' : kind, cost: costOfWrite } },
      fields: (t) => ({
        ...(isBulk
          ? bulkFields(api, model, t)
          : { [fieldName(model.singular)]: documentField(api, model, t) }),
        ...(kind === 'upsert' ? { created: createdField(t) } : {}),
        ...(kind === 'delete' ? { deletedId: deletedIdField(t) } : {}),
        ...sharedFields(t, errors),
      }),
    });
  });
}

const bulkKinds: ReadonlySet<MutationName> = new Set(['createMany', 'updateMany', 'deleteMany']);

const ownNames: ReadonlySet<string> = new Set([
  'count',
  'created',
  'deletedId',
  'errors',
  'clientMutationId',
]);

/** The payload's field of the documents, which the payload's own names must not hide: those of a model "Error". */
function fieldName(name: string): string {
  return ownNames.has(name) ? `${name}_` : name;
}

/** For the estimate of the cost: the mutation itself says how many documents it answers with. */
const countedAbove = { pageSize: 1 };

type Fields = ShapeFields<Payload>;

function documentField(api: Api, model: Model, t: Fields) {
  return t.field({
    type: api.objectOf(model),
    nullable: true,
    description: `The ${model.name}; null where nothing was done, or the viewer may not read it.`,
    extensions: { mongraph: { model: model.name } },
    resolve: async ({ documents }, _args, context, info): Promise<Row | null> => {
      const [row = null] = await readDocuments(model, documents.slice(0, 1), { context, info });
      return row;
    },
  });
}

function bulkFields(api: Api, model: Model, t: Fields) {
  const { max } = model.page;
  return {
    [fieldName(model.plural)]: t.field({
      type: [api.objectOf(model)],
      nullable: { list: false, items: true },
      description: `The ${model.name} documents, of a "where" the first ${max}; of items each at its place, and null where it failed.`,
      extensions: { mongraph: { model: model.name, ...countedAbove } },
      resolve: ({ documents, most }, _args, context, info) =>
        readDocuments(model, documents.slice(0, most), { context, info }),
    }),
    count: t.int({
      nullable: false,
      description: 'How many documents it was done to.',
      resolve: ({ documents }) => documents.filter((document) => document !== undefined).length,
    }),
  };
}

function createdField(t: Fields) {
  return t.boolean({
    nullable: true,
    description: 'Whether the document is new; null where nothing was done.',
    resolve: ({ documents: [document] }) => (document === undefined ? null : document.action === 'created'),
  });
}

function deletedIdField(t: Fields) {
  return t.id({
    nullable: true,
    description: 'The global id that the document had; null where nothing was done.',
    resolve: ({ documents: [document] }) =>
      document === undefined ? null : toGlobalId(document.model, document.id),
  });
}

function sharedFields(t: Fields, errors: ErrorUnion) {
  return {
    errors: t.field({
      type: [errors],
      nullable: false,
      description: 'What went wrong, all of it; empty where all was done.',
      extensions: { mongraph: countedAbove },
      resolve: ({ failures }) => failures.slice(),
    }),
    clientMutationId: t.string({
      nullable: true,
      description: 'What the input says.',
      resolve: ({ clientMutationId }) => clientMutationId,
    }),
  };
}
