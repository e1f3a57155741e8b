import type { AuthModels } from '../../auth/accounts/auth-models.ts';
import type { AccountFailure } from '../../auth/accounts/account-failure.ts';
import type { RequestAuth } from '../../auth/runtime/request-auth.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import type { Failure } from '../../writes/failure.ts';
import type { Api, ShapeRef } from '../api.ts';
import type { MongraphContext, RequestState } from '../context.ts';
import { costOfWrite } from '../inputs/input-cost.ts';
import { inputFields, type InputEntries } from '../mutations/input-entry.ts';
import { mutationInputName, mutationPayloadName } from '../type-names.ts';
import type { ShapeFields } from '../types/shape-fields.ts';
import type { AccountErrors } from './account-errors.ts';

/** What the makers of the mutations of accounts share. */
export interface AuthParts {
  readonly api: Api;
  readonly models: AuthModels;
  readonly errors: AccountErrors;
  readonly viewer: ShapeRef<Viewer>;
}

/** What a mutation of accounts answers. */
export interface AccountPayload {
  readonly failures: readonly (Failure | AccountFailure)[];
  readonly clientMutationId: string | null;
  /** What the payload shows this once: secrets that are kept nowhere. */
  readonly shown?: Shown['shown'];
}

/** What a mutation that did all gives besides. */
export interface Shown {
  readonly shown: Readonly<Record<string, string | readonly string[]>>;
}

/** A text, or a list of texts, of a payload. */
export interface ShownText {
  readonly description: string;
  readonly isList?: boolean;
}

/** What went wrong; nothing where all was done. */
type Failures = AccountPayload['failures'];

/** What a mutation of accounts works with. */
export interface AccountCall<Input> {
  readonly input: Input;
  readonly auth: RequestAuth;
  readonly state: RequestState;
}

/** A mutation of accounts. */
export interface AccountMutation<Input> {
  readonly name: string;
  readonly description: string;
  readonly entries: InputEntries;
  /** Whether the payload shows who asks from then on. */
  readonly showsViewer?: boolean;
  /** What `run` may give besides, by name. */
  readonly shows?: Readonly<Record<string, ShownText>>;
  readonly run: (call: AccountCall<Input>) => Promise<Failures | Shown>;
}

/** Adds a mutation of accounts: its input, its payload, and what every one of them has. */
export function addAccountMutation<Input extends object>(
  parts: AuthParts,
  mutation: AccountMutation<Input>,
): void {
  const { api } = parts;
  const { name, description, run } = mutation;
  api.addMutation(name, (t) =>
    t.field({
      type: payloadType(parts, mutation),
      nullable: false,
      description,
      extensions: { mongraph: { auth: name } },
      args: {
        input: t.arg({
          type: inputType(api, mutation),
          // Where nothing has to be said, not even the braces.
          required: Object.values(mutation.entries).some(({ required }) => required === true),
          description: 'What is to be done.',
        }),
      },
      resolve: async (_root, args, context): Promise<AccountPayload> => {
        // GraphQL has coerced it to the input's type.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        const input = (args.input ?? {}) as Input & { readonly clientMutationId?: string | null };
        const done = await run({ input, auth: authOf(context, name), state: context.mongraph });
        const { clientMutationId = null } = input;
        return 'shown' in done
          ? { failures: [], shown: done.shown, clientMutationId }
          : { failures: done, clientMutationId };
      },
    }),
  );
}

/** Sessions, attempts and mails are no part of a transaction. */
function authOf({ mongraph: { auth, writes } }: MongraphContext, mutation: string): RequestAuth {
  if (auth === undefined) throw new MongraphError('AUTH_OFF', { mutation });
  if (writes.isTogether()) throw new MongraphError('AUTH_IN_TRANSACTION', {});
  return auth;
}

function inputType(api: Api, { name, entries }: Pick<AccountMutation<never>, 'name' | 'entries'>) {
  return api.inputNamed(mutationInputName(name), (ref) => {
    ref.implement({
      description: `What "${name}" is asked to do.`,
      fields: (t) =>
        inputFields(t, {
          ...entries,
          clientMutationId: { type: 'String', description: 'Any text; the payload has it again.' },
        }),
    });
  });
}

function payloadType(
  { api, errors, viewer }: AuthParts,
  { name, showsViewer = false, shows = {} }: Pick<AccountMutation<never>, 'name' | 'showsViewer' | 'shows'>,
): ShapeRef<AccountPayload> {
  return api.shapeNamed<AccountPayload>(mutationPayloadName(name), (ref) => {
    ref.implement({
      description: `What came of "${name}".`,
      extensions: { mongraph: { payload: name, cost: costOfWrite } },
      fields: (t) => ({
        ...(showsViewer ? { viewer: viewerField(t, viewer) } : {}),
        ...Object.fromEntries(
          Object.entries(shows).map(([shown, text]) => [shown, shownField(t, shown, text)]),
        ),
        errors: t.field({
          type: [errors],
          nullable: false,
          description: 'What went wrong, all of it; empty where all was done.',
          extensions: { mongraph: { pageSize: 1 } },
          resolve: ({ failures }) => failures.slice(),
        }),
        clientMutationId: t.exposeString('clientMutationId', {
          nullable: true,
          description: 'What the input says.',
        }),
      }),
    });
  });
}

function viewerField(t: ShapeFields<AccountPayload>, viewer: ShapeRef<Viewer>) {
  return t.field({
    type: viewer,
    nullable: true,
    description: 'Who asks from now on; null for somebody who is not signed in.',
    resolve: (_payload, _args, { mongraph }) => mongraph.viewer,
  });
}

function shownField(
  t: ShapeFields<AccountPayload>,
  name: string,
  { description, isList = false }: ShownText,
) {
  const read = ({ shown }: AccountPayload) => shown?.[name];
  if (!isList) return t.string({ nullable: true, description, resolve: (payload) => textOf(read(payload)) });
  const resolve = (payload: AccountPayload) => listOf(read(payload));
  return t.stringList({ nullable: true, description, extensions: { mongraph: { pageSize: 1 } }, resolve });
}

function textOf(value: string | readonly string[] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function listOf(value: string | readonly string[] | undefined): string[] | null {
  return value === undefined || typeof value === 'string' ? null : [...value];
}
