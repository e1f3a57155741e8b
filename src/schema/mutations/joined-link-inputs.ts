import type { ManyToManyField, Model } from '../../model/model.ts';
import type { Api, InputRef } from '../api.ts';
import { keyInput } from '../inputs/key-input.ts';
import {
  joinedConnectName,
  joinedConnectOrCreateName,
  joinedCreateName,
  joinedUpdateName,
  linkManyChangeName,
  linkManyName,
} from '../type-names.ts';
import { entriesIf, inputFields, writing, type InputEntries } from './input-entry.ts';
import type { LinkMoment } from './link-inputs.ts';
import { offers } from './offered-mutations.ts';

/** Which documents a many-to-many relation gets or loses, with what the join documents have. */
export function joinedLinkInput(
  api: Api,
  field: ManyToManyField,
  { name, moment }: { readonly name: string; readonly moment: LinkMoment },
): InputRef {
  const { target } = field;
  const typeName = moment === 'create' ? linkManyName(name) : linkManyChangeName(name);
  return api.inputNamed(typeName, (ref) => {
    ref.implement({
      description: `Which ${target.name} documents a document leads to, each with the values of its ${field.through.name}.`,
      fields: (t) =>
        inputFields(
          t,
          writing({
            ...newEntries(api, field, name),
            connect: {
              type: connectInput(api, field, name),
              depth: 1,
              description: `${target.name} documents that are there.`,
            },
            ...(moment === 'change' ? changeEntries(api, field, name) : {}),
          }),
        ),
    });
  });
}

function newEntries(api: Api, field: ManyToManyField, name: string): InputEntries {
  const { target } = field;
  const create = {
    type: api.createInput(target),
    required: true,
    description: `The new ${target.name}.`,
  };
  return entriesIf(offers(target, 'create'), () => ({
    create: {
      type: joinedInput(api, joinedCreateName(name), field, { create }),
      depth: 1,
      description: `New ${target.name} documents.`,
    },
    connectOrCreate: {
      type: joinedInput(api, joinedConnectOrCreateName(name), field, { ...byEntry(api, target), create }),
      depth: 1,
      description: `${target.name} documents with unique keys, made where there are none.`,
    },
  }));
}

function changeEntries(api: Api, field: ManyToManyField, name: string): InputEntries {
  const { target } = field;
  const key = keyInput(api, target);
  return {
    disconnect: { type: key, depth: 1, description: `${target.name} documents that it leads to no more.` },
    set: {
      type: connectInput(api, field, name),
      depth: 1,
      description: `The ${target.name} documents that it leads to, and no others; [] for none.`,
    },
    update: {
      type: updateInput(api, field, name),
      depth: 1,
      description: `Operations on ${target.name} documents that it leads to, and on their ${field.through.name}.`,
    },
    ...entriesIf(offers(target, 'delete'), () => ({
      delete: {
        type: key,
        depth: 1,
        description: `${target.name} documents that it leads to, and that are deleted.`,
      },
    })),
  };
}

function connectInput(api: Api, field: ManyToManyField, name: string): InputRef {
  return joinedInput(api, joinedConnectName(name), field, byEntry(api, field.target));
}

function byEntry(api: Api, target: Model): InputEntries {
  return {
    by: { type: keyInput(api, target), required: true, description: 'Which one: exactly one unique key.' },
  };
}

/** An entry of a link with the values of the join document. */
function joinedInput(
  api: Api,
  typeName: string,
  { target, through }: ManyToManyField,
  entries: InputEntries,
): InputRef {
  return api.inputNamed(typeName, (ref) => {
    ref.implement({
      description: `A ${target.name}, and the ${through.name} that leads to it.`,
      fields: (t) =>
        inputFields(t, {
          ...entries,
          join: {
            type: api.createInput(through),
            description: `What the ${through.name} has besides its two ends, which follow from where it stands.`,
          },
        }),
    });
  });
}

function updateInput(api: Api, { target, through }: ManyToManyField, name: string): InputRef {
  return api.inputNamed(joinedUpdateName(name), (ref) => {
    ref.implement({
      description: `Operations on a related ${target.name}, and on the ${through.name} that leads to it.`,
      fields: (t) =>
        inputFields(t, {
          ...byEntry(api, target),
          ...entriesIf(offers(target, 'update'), () => ({
            changes: { type: api.changesInput(target), description: `What changes of the ${target.name}.` },
          })),
          ...entriesIf(offers(through, 'update'), () => ({
            join: { type: api.changesInput(through), description: `What changes of the ${through.name}.` },
          })),
        }),
    });
  });
}
