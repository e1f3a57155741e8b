import type { Model } from '../../model/model.ts';
import type { Api } from '../api.ts';
import { mutationName, type MutationName } from '../type-names.ts';
import { createInput, setInput } from './document-inputs.ts';
import type { ErrorTypes } from './error-types.ts';
import type { MutationInput } from './mutation-input.ts';
import { mutationInput } from './mutation-inputs.ts';
import { errorUnion, payloadType, type ErrorUnion } from './payload-types.ts';
import type { Payload } from './payload.ts';
import { offeredMutations, offers } from './offered-mutations.ts';
import { relationEntries } from './relation-entries.ts';
import { readRequest } from './read-request.ts';

/** The mutations of all models; no type `Mutation` where there is none. */
export function addMutations(api: Api, errorTypes: () => ErrorTypes): void {
  const models = [...api.models.values()].filter((model) => offeredMutations(model).length > 0);
  if (models.length === 0) return;
  announceMutations(api);
  const errors = errorTypes();
  for (const model of models) announceInputs(api, model);
  for (const model of models) addModelMutations(api, model, errorUnion(api, errors, model));
}

/** Makes the type that all mutations are fields of. */
export function announceMutations({ builder }: Api): void {
  if (!builder.configStore.hasConfig('Mutation'))
    builder.mutationType({ description: 'Everything that can be changed.' });
}

/** Makes what inputs of related documents lead to before these are filled in, as `announceTypes` does. */
function announceInputs(api: Api, model: Model): void {
  if (offers(model, 'create')) {
    createInput(api, model);
    relationEntries(api, model, 'create');
  }
  if (offers(model, 'update')) {
    setInput(api, model);
    relationEntries(api, model, 'change');
  }
}

function addModelMutations(api: Api, model: Model, errors: ErrorUnion): void {
  for (const kind of offeredMutations(model)) addMutation(api, model, { kind, errors });
}

/** How many documents the answer may have, for the estimate of the cost. */
function answerSize(model: Model, kind: MutationName): object {
  if (kind === 'createMany') return { itemsOf: 'items' };
  return kind === 'updateMany' || kind === 'deleteMany' ? { pageSize: model.page.max } : {};
}

const descriptions: Readonly<Record<MutationName, (model: Model) => string>> = {
  create: ({ name }) => `Stores a new ${name}.`,
  createMany: ({ name }) => `Stores new ${name} documents, all or none of them.`,
  upsert: ({ name }) => `Changes the ${name} with a unique key, or stores it where there is none.`,
  update: ({ name }) => `Changes a ${name}.`,
  updateMany: ({ name }) => `Changes all ${name} documents that satisfy a filter.`,
  delete: ({ name }) => `Deletes a ${name}.`,
  deleteMany: ({ name }) => `Deletes all ${name} documents that satisfy a filter.`,
  restore: ({ name }) => `Takes the mark of a deleted ${name} away.`,
};

function addMutation(
  api: Api,
  model: Model,
  { kind, errors }: { readonly kind: MutationName; readonly errors: ErrorUnion },
): void {
  api.addMutation(mutationName(model, kind), (t) =>
    t.field({
      type: payloadType(api, model, { kind, errors }),
      nullable: false,
      description: descriptions[kind](model),
      extensions: { mongraph: { model: model.name, mutation: kind, ...answerSize(model, kind) } },
      args: {
        input: t.arg({
          type: mutationInput(api, model, kind),
          required: true,
          description: 'What is to be done.',
        }),
      },
      resolve: async (_root, args, { mongraph: state }): Promise<Payload> => {
        // GraphQL has coerced it to the input's type.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        const input = args.input as MutationInput;
        const read = readRequest(kind, model, input);
        const outcome = 'code' in read ? state.writes.refuse(read) : await state.mutate(read);
        const most = kind === 'createMany' ? Infinity : model.page.max;
        return { ...outcome, most, clientMutationId: input.clientMutationId ?? null };
      },
    }),
  );
}
