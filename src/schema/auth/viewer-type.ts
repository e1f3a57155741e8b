import type { AccountFields } from '../../auth/accounts/account-fields.ts';
import { mostApiKeys, type ApiKeyRecord } from '../../auth/api-keys/api-key-store.ts';
import type { AuthModels } from '../../auth/accounts/auth-models.ts';
import { ownSessions } from '../../auth/sessions/own-sessions.ts';
import { mostSessions } from '../../auth/sessions/session-store.ts';
import type { Row } from '../../loaders/list-result.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import { toGlobalId } from '../../planner/global-id.ts';
import type { Api, ShapeRef } from '../api.ts';
import { prefetchRelations } from '../relations/prefetch-relations.ts';
import { selectDocument } from '../selection/select-document.ts';
import type { ShapeFields } from '../types/shape-fields.ts';
import { apiKeyType } from './api-key-type.ts';
import { sessionType } from './session-type.ts';

/** For the estimate of the cost: lists of what a viewer is known by are in memory. */
const known = { mongraph: { pageSize: 1 } };

/** Who asks: what is known without a look into the database, and the user behind it. */
export function viewerType(api: Api, options: AccountFields): ShapeRef<Viewer> {
  const { user } = options.models;
  const keys = options.apiKeys === true ? apiKeyType(api) : undefined;
  return api.shapeNamed<Viewer>('Viewer', (ref) => {
    ref.implement({
      description: 'Who asks.',
      extensions: { mongraph: { viewer: user.name } },
      fields: (t) => ({
        id: t.id({
          nullable: false,
          description: `The global id of the ${user.name}.`,
          resolve: ({ id }) => toGlobalId(user, id),
        }),
        name: t.exposeString('name', {
          nullable: false,
          description: 'What people call the viewer: the user name or the e-mail address.',
        }),
        isStaff: t.exposeBoolean('isStaff', {
          nullable: false,
          description: 'Whether the viewer works here.',
        }),
        isSuperuser: t.exposeBoolean('isSuperuser', {
          nullable: false,
          description: 'Whether the viewer may do everything.',
        }),
        groups: names(t, 'The groups that the viewer is in.', ({ groups }) => groups),
        permissions: names(
          t,
          'What is granted to the viewer, also through groups.',
          ({ permissions }) => permissions,
        ),
        scopes: t.stringList({
          nullable: true,
          description: 'Of an API key or a token that may do less than the viewer: what it may do.',
          extensions: known,
          resolve: ({ scopes }) => (scopes === undefined ? null : [...scopes].toSorted()),
        }),
        sessions: sessionsField(api, t),
        user: userField(api, t, { user }),
        ...(keys === undefined ? {} : { apiKeys: apiKeysField(t, keys) }),
        ...(options.secondFactor === true ? { hasSecondFactor: hasSecondFactorField(t) } : {}),
      }),
    });
  });
}

function names(t: ShapeFields<Viewer>, description: string, read: (viewer: Viewer) => ReadonlySet<string>) {
  return t.stringList({
    nullable: false,
    description,
    extensions: known,
    resolve: (viewer) => [...read(viewer)].toSorted(),
  });
}

function userField(api: Api, t: ShapeFields<Viewer>, { user }: Pick<AuthModels, 'user'>) {
  return t.field({
    type: api.objectOf(user),
    nullable: true,
    description: `The ${user.name}, as the viewer may read it; null where there is none, as of a token of another service.`,
    extensions: { mongraph: { model: user.name } },
    resolve: async ({ id }, _args, context, info): Promise<Row | null> => {
      const { access, loaders } = context.mongraph;
      const selection = selectDocument(user, info.fieldNodes, info, access);
      const loader = loaders.byKey({ model: user, path: '_id', selection }, info.fieldNodes);
      const row = await loader.load(id);
      const rows = row === null ? [] : [row];
      await prefetchRelations({ owner: user, rows, nodes: info.fieldNodes }, { context, info });
      return row;
    },
  });
}

function sessionsField(api: Api, t: ShapeFields<Viewer>) {
  return t.field({
    type: [sessionType(api)],
    nullable: false,
    description: `The viewer's sessions, the last seen first, at most ${mostSessions}; empty where the viewer is not known by one.`,
    extensions: { mongraph: { pageSize: mostSessions } },
    resolve: async (_viewer, _args, { mongraph: { auth } }) => (auth === undefined ? [] : ownSessions(auth)),
  });
}

/** The keys of whoever asks with a session: a key does not see the others. */
function apiKeysField(t: ShapeFields<Viewer>, key: ShapeRef<ApiKeyRecord>) {
  return t.field({
    type: [key],
    nullable: true,
    description:
      'The API keys of the viewer, the newest first; null for who has not signed in with a session.',
    extensions: { mongraph: { pageSize: mostApiKeys } },
    resolve: async (_viewer, _args, { mongraph: { auth } }) => {
      if (auth?.session === undefined || auth.project.apiKeys === undefined) return null;
      return [...(await auth.project.apiKeys.list(auth.session.user))];
    },
  });
}

/** Whether the viewer has a second factor: one command, where it is asked for. */
function hasSecondFactorField(t: ShapeFields<Viewer>) {
  return t.boolean({
    nullable: false,
    description: 'Whether sign-ins of the viewer need a code.',
    resolve: ({ id }, _args, { mongraph: { auth } }) => auth?.project.secondFactor.isOn(id) ?? false,
  });
}
