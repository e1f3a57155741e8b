import type { Model } from '../../model/model.ts';
import type { Api, InputRef } from '../api.ts';
import { keyInput } from '../inputs/key-input.ts';
import { modelWhere } from '../inputs/where-inputs.ts';
import { mutationInputName, mutationName, type MutationName } from '../type-names.ts';
import { changesEntries, changesInput } from './changes-inputs.ts';
import { createInput } from './document-inputs.ts';
import { entriesIf, inputFields, type InputEntries } from './input-entry.ts';

/** The input of a model's mutation. */
export function mutationInput(api: Api, model: Model, kind: MutationName): InputRef {
  const mutation = mutationName(model, kind);
  return api.inputNamed(mutationInputName(mutation), (ref) => {
    ref.implement({
      description: `What "${mutation}" is asked to do.`,
      fields: (t) => inputFields(t, { ...entriesOf[kind](api, model), ...sharedEntries }),
    });
  });
}

const sharedEntries: InputEntries = {
  idempotencyKey: {
    type: 'String',
    description:
      'A text of your own: repeated with it, the mutation is not done again, and gives the first result.',
  },
  dryRun: { type: 'Boolean', description: 'Whether to answer what would be, and to store nothing.' },
  clientMutationId: { type: 'String', description: 'Any text; the payload has it again.' },
};

const entriesOf: Readonly<Record<MutationName, (api: Api, model: Model) => InputEntries>> = {
  create: (api, model) => ({
    set: {
      type: createInput(api, model),
      required: true,
      description: `The new ${model.name}.`,
    },
  }),
  createMany: (api, model) => ({
    items: {
      type: createInput(api, model),
      depth: 1,
      required: true,
      description: `The new ${model.name} documents.`,
    },
    ...partial,
  }),
  upsert: (api, model) => ({
    by: {
      type: keyInput(api, model),
      required: true,
      description: 'Which document: exactly one unique key.',
    },
    create: {
      type: createInput(api, model),
      required: true,
      description: `The new ${model.name}, where there is none with that key.`,
    },
    update: {
      type: changesInput(api, model),
      description: `What changes of the ${model.name} where there is one.`,
    },
    ...versionEntries(model),
  }),
  update: (api, model) => ({
    ...targetEntries(api, model),
    ...changesEntries(api, model),
    ...versionEntries(model),
  }),
  updateMany: (api, model) => ({ ...whereEntries(api, model), ...changesEntries(api, model), ...partial }),
  delete: (api, model) => ({
    ...targetEntries(api, model),
    ...versionEntries(model),
    ...permanentlyEntries(model),
  }),
  deleteMany: (api, model) => ({
    ...whereEntries(api, model),
    ...permanentlyEntries(model),
    ...partial,
  }),
  restore: targetEntries,
};

const partial: InputEntries = {
  partial: {
    type: 'Boolean',
    description: 'Whether to do what can be done where something fails; else nothing is done then.',
  },
};

function targetEntries(api: Api, model: Model): InputEntries {
  return {
    id: { type: 'ID', description: 'Which document: its global id, or the raw `_id` as text.' },
    by: {
      type: keyInput(api, model),
      description: 'Which document, in place of "id": exactly one unique key.',
    },
  };
}

function whereEntries(api: Api, model: Model): InputEntries {
  return {
    where: {
      type: modelWhere(api, model),
      description: 'Which documents: those that satisfy these conditions. An empty one needs "all: true".',
    },
    all: { type: 'Boolean', description: 'Whether all documents are meant where "where" is empty.' },
  };
}

function versionEntries({ writes }: Model): InputEntries {
  return entriesIf(writes.version !== undefined, () => ({
    ifVersion: {
      type: 'Int',
      description: 'Do it only where the document still has this version; else it is a ConflictError.',
    },
  }));
}

function permanentlyEntries({ writes }: Model): InputEntries {
  return entriesIf(writes.deletedAt !== undefined, () => ({
    permanently: {
      type: 'Boolean',
      description: 'Whether to delete for good, also what is marked as deleted already.',
    },
  }));
}
