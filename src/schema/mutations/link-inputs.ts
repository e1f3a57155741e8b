import type { Model } from '../../model/model.ts';
import type { Api, InputRef } from '../api.ts';
import { keyInput } from '../inputs/key-input.ts';
import {
  connectOrCreateName,
  linkedUpdateName,
  linkManyChangeName,
  linkManyName,
  linkOneChangeName,
  linkOneName,
} from '../type-names.ts';
import { entriesIf, inputFields, writing, type InputEntries } from './input-entry.ts';
import { offers } from './offered-mutations.ts';

/** Whether a link is that of a new document, or of one that is there and may have others. */
export type LinkMoment = 'create' | 'change';

/** What a reference of a document is to lead to: exactly one way to say it. */
export function linkOneInput(api: Api, target: Model, moment: LinkMoment): InputRef {
  const { name } = target;
  return api.inputNamed(moment === 'create' ? linkOneName(name) : linkOneChangeName(name), (ref) => {
    ref.implement({
      isOneOf: true,
      description: `Which ${name} a document leads to.`,
      fields: (t) =>
        inputFields(
          t,
          writing({
            ...newEntries(api, target, 0),
            connect: { type: keyInput(api, target), description: `A ${name} that is there.` },
            ...(moment === 'change' ? oneChangeEntries(api, target) : {}),
          }),
        ),
    });
  });
}

/** Which documents a list of related ones gets or loses. */
export function linkManyInput(api: Api, target: Model, moment: LinkMoment): InputRef {
  const { name } = target;
  return api.inputNamed(moment === 'create' ? linkManyName(name) : linkManyChangeName(name), (ref) => {
    ref.implement({
      description: `Which ${name} documents a document leads to${moment === 'change' ? ', and what becomes of them' : ''}.`,
      fields: (t) =>
        inputFields(
          t,
          writing({
            ...newEntries(api, target, 1),
            connect: {
              type: keyInput(api, target),
              depth: 1,
              description: `${name} documents that are there.`,
            },
            ...(moment === 'change' ? manyChangeEntries(api, target) : {}),
          }),
        ),
    });
  });
}

/** Documents that are made, where the target's documents may be. */
function newEntries(api: Api, target: Model, depth: number): InputEntries {
  return entriesIf(offers(target, 'create'), () => ({
    create: { type: api.createInput(target), depth, description: `A new ${target.name}.` },
    connectOrCreate: {
      type: connectOrCreateInput(api, target),
      depth,
      description: `The ${target.name} with a unique key, made where there is none.`,
    },
  }));
}

function connectOrCreateInput(api: Api, target: Model): InputRef {
  const { name } = target;
  return api.inputNamed(connectOrCreateName(name), (ref) => {
    ref.implement({
      description: `A ${name} that is made where there is none with its key.`,
      fields: (t) =>
        inputFields(t, {
          by: { type: keyInput(api, target), required: true, description: 'Exactly one unique key.' },
          create: {
            type: api.createInput(target),
            required: true,
            description: `The new ${name}, where there is none.`,
          },
        }),
    });
  });
}

function oneChangeEntries(api: Api, target: Model): InputEntries {
  return {
    disconnect: { type: 'Boolean', description: 'True: the document leads to none.' },
    ...entriesIf(offers(target, 'update'), () => ({
      update: {
        type: api.changesInput(target),
        description: `Operations on the ${target.name} that it leads to.`,
      },
    })),
    ...entriesIf(offers(target, 'delete'), () => ({
      delete: { type: 'Boolean', description: `True: the ${target.name} that it leads to is deleted.` },
    })),
  };
}

function manyChangeEntries(api: Api, target: Model): InputEntries {
  const key = keyInput(api, target);
  const { name } = target;
  return {
    disconnect: { type: key, depth: 1, description: `${name} documents that it leads to no more.` },
    set: {
      type: key,
      depth: 1,
      description: `The ${name} documents that it leads to, and no others; [] for none.`,
    },
    ...entriesIf(offers(target, 'update'), () => ({
      update: {
        type: linkedUpdateInput(api, target),
        depth: 1,
        description: `Operations on ${name} documents that it leads to.`,
      },
    })),
    ...entriesIf(offers(target, 'delete'), () => ({
      delete: {
        type: key,
        depth: 1,
        description: `${name} documents that it leads to, and that are deleted.`,
      },
    })),
  };
}

function linkedUpdateInput(api: Api, target: Model): InputRef {
  return api.inputNamed(linkedUpdateName(target.name), (ref) => {
    ref.implement({
      description: `Operations on one related ${target.name}.`,
      fields: (t) =>
        inputFields(t, {
          by: {
            type: keyInput(api, target),
            required: true,
            description: 'Which one: exactly one unique key.',
          },
          changes: {
            type: api.changesInput(target),
            required: true,
            description: 'What changes of it.',
          },
        }),
    });
  });
}
