import { pino } from 'pino';
import { expect, inject, test } from 'vitest';
import { Group } from '../../src/auth/accounts/group-model.ts';
import { Permission } from '../../src/auth/accounts/permission-model.ts';
import { resolveAuthModels } from '../../src/auth/accounts/resolve-auth-models.ts';
import { User } from '../../src/auth/accounts/user-model.ts';
import { openAuthDatabase } from '../../src/auth/runtime/auth-database.ts';
import { loadViewer } from '../../src/auth/sessions/load-viewer.ts';
import { connect } from '../../src/database/connect.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import { defineConfig } from '../../src/server/project/config.ts';
import { serveProject } from '../../src/server/project/serve-project.ts';
import { readAnswer } from './session-project.ts';

test('viewers of the built-in models: by any key, with what their groups have', async () => {
  const database = await connect({
    uri: inject('mongoUri').replace(/\/(?=\?|$)/, '/mongraph_test_auth_built_in'),
  });
  const { db } = database;
  try {
    await db.dropDatabase();
    const { insertedId: id } = await db.collection('users').insertOne({
      username: 'anna',
      email: 'anna@example.org',
      isActive: true,
      groups: [1],
      permissions: ['mongraph.view_user'],
    });
    await db
      .collection<{ _id: number }>('groups')
      .insertOne({ _id: 1, name: 'editors', permissions: ['mongraph.change_user'] } as never);
    const models = createModels([User, Group, Permission]);
    const resolved = resolveAuthModels(models);
    const auth = openAuthDatabase(db, resolved);
    for (const key of [{ id }, { username: 'anna' }, { email: 'anna@example.org' }])
      expect(await loadViewer(auth, resolved, key)).toMatchObject({
        id,
        name: 'anna',
        groups: new Set(['editors']),
        permissions: new Set(['mongraph.view_user', 'mongraph.change_user']),
      });
    for (const key of [{ username: { $ne: '' } as never }, { email: 'nobody@example.org' }, { id: null }])
      expect(await loadViewer(auth, resolved, key)).toBeNull();
    const config = defineConfig({ models: [User, Group, Permission], auth: {} });
    const logger = pino({ level: 'silent' });
    const server = serveProject(config, { models, database, mode: 'production', logger });
    const asked = await server.fetch(
      new Request('http://api.example/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ viewer { name sessions { id } } }' }),
      }),
    );
    expect((await readAnswer(asked)).data).toEqual({ viewer: null });
  } finally {
    await db.dropDatabase();
    await database.close();
  }
});
