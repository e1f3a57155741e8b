import type { OpenClient } from '../../model/client/client.ts';
import type { AnyModelDefinition } from '../../model/define/definitions.ts';
import type { Model } from '../../model/model.ts';

/** Values of a document by API name. */
export type Values = Readonly<Record<string, unknown>>;

/** Writes users through the engine: with validation, defaults, hooks and histories. */
export interface OpenedUsers {
  /** Creates a user and gives its `_id`. */
  readonly create: (set: Values, dryRun?: boolean) => Promise<unknown>;
}

interface UntypedUsers {
  readonly create: (args: object) => Promise<{ readonly _id?: unknown }>;
}

/** The users of a model, where only its name is known. */
export function openUsers(open: OpenClient, { name }: Model): OpenedUsers {
  // The client finds the model by its name; the fields are for types, which are not known here.
  const definition: AnyModelDefinition = {
    kind: 'model',
    name,
    fields: {},
    discriminator: undefined,
    options: {},
  };
  const users = open({ [name]: definition })[name];
  return {
    create: async (set, dryRun = false) => {
      const args = { set: { ...set }, dryRun, select: { _id: true } } as const;
      // Without fields the values of a definition have no type that anything has.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const created = await (users as UntypedUsers | undefined)?.create(args);
      return created?._id;
    },
  };
}
