import { datetime } from '../fields/datetime.ts';
import { embedded } from '../fields/embedded.ts';
import { enumeration } from '../fields/enum.ts';
import { int } from '../fields/int.ts';
import { json } from '../fields/json.ts';
import { list } from '../fields/list.ts';
import { reference } from '../fields/reference.ts';
import { string } from '../fields/string.ts';
import { lowerFirst, pluralOf } from '../naming.ts';
import type { AnyModelDefinition, ModelDefinition, ModelOptions } from './definitions.ts';

/** The fields of a kept version of a document. */
export type VersionFields<Of extends AnyModelDefinition> = ReturnType<typeof versionFields<Of>>;

/** The model of the kept versions of a model's documents; `of` is called when its fields are read. */
export function versionModel<const Name extends string, Of extends AnyModelDefinition>(
  name: Name,
  options: ModelOptions,
  of: () => Of,
): ModelDefinition<`${Name}Version`, VersionFields<Of>, undefined> {
  const { database, collection, plural } = options;
  return Object.freeze({
    kind: 'model',
    name: `${name}Version`,
    fields: Object.freeze(versionFields(of)),
    discriminator: undefined,
    options: Object.freeze({
      description: `A version of a "${name}" document: what a change made of it.`,
      ...(database === undefined ? {} : { database }),
      collection: `${collection ?? plural ?? pluralOf(lowerFirst(name))}_history`,
      indexes: Object.freeze([Object.freeze({ keys: { document: 1, number: -1 }, unique: true } as const)]),
      orderBy: Object.freeze([Object.freeze({ number: 'DESC' } as const)]),
      mutations: false,
      groups: false,
    }),
  });
}

function versionFields<Of extends AnyModelDefinition>(of: () => Of) {
  return {
    // Nullable in answers: a document that was deleted is not there any more.
    get document() {
      return reference(of(), {
        storedAs: 'd',
        readOnly: true,
        onDelete: 'DO_NOTHING',
        description: 'The document, as it is now; null if it is no more.',
      });
    },
    number: int({
      required: true,
      readOnly: true,
      description: 'Counts the versions of the document, from 1.',
    }),
    action: enumeration(['CREATED', 'UPDATED', 'DELETED', 'RESTORED'], {
      required: true,
      readOnly: true,
      name: 'VersionAction',
      description: 'What happened to the document.',
      descriptions: {
        CREATED: 'It was created.',
        UPDATED: 'It was changed.',
        DELETED: 'It was deleted, for good or softly.',
        RESTORED: 'It was brought back after a soft delete.',
      },
    }),
    at: datetime({ required: true, readOnly: true, description: 'When that was.' }),
    actor: string({ readOnly: true, description: 'Who did it.' }),
    changes: list(embedded(changeDefinition), {
      required: true,
      readOnly: true,
      description: 'What differs from the version before.',
    }),
    after: json({ hidden: true, description: 'The document after the change, as it is stored.' }),
  };
}

const changeDefinition = Object.freeze({
  kind: 'embeddedModel' as const,
  name: 'VersionChange' as const,
  fields: Object.freeze({
    path: string({ required: true, description: 'The field, dotted into embedded documents.' }),
    before: json({ description: 'Its value before; null where there was none.' }),
    after: json({ description: 'Its value after; null where there is none.' }),
  }),
  options: Object.freeze({ description: 'What a change made of one field.' }),
});
