import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { openAuditProject, type AuditProject } from './audit-project.ts';

let project: AuditProject;
let created: Record<string, unknown>[];
beforeAll(async () => {
  project = await openAuditProject(inject('mongoUri'), 'auth_audit', { mostPerMinute: 3 });
  created = await project.entries();
});
afterAll(() => project.close());
beforeEach(async () => {
  await project.db.collection('mongraph_audit').deleteMany({});
});

async function signedIn(name: string) {
  const ask = project.browser();
  const { data } = await ask(
    `mutation { signIn(input: { identifier: "${name}", password: "${project.password}" }) { viewer { name } } }`,
  );
  expect(data.signIn.viewer.name).toBe(name);
  return ask;
}

describe('the audit trail', () => {
  test('tells of a user who is created with rights, and of none without', () => {
    expect(created).toEqual([
      {
        event: 'PERMISSIONS_CHANGED',
        actor: 'mongraph test',
        subject: 'root',
        details: { model: 'User', action: 'created', isSuperuser: { before: null, after: true } },
      },
    ]);
  });

  test('tells who signed in and who failed, without what was typed', async () => {
    await signedIn('ann');
    await project.browser()(
      'mutation { signIn(input: { identifier: "ann", password: "wrong" }) { viewer { name } } }',
    );
    expect(await project.entries()).toEqual([
      { event: 'SIGNED_IN', actor: 'ann', subject: null, details: {} },
      { event: 'SIGN_IN_FAILED', actor: null, subject: 'a…', details: {} },
    ]);
    const [entry] = await project.db.collection('mongraph_audit').find().toArray();
    const { at, expiresAt } = entry as unknown as { at: Date; expiresAt: Date };
    expect((expiresAt.getTime() - at.getTime()) / 86_400_000).toBe(90);
  });

  test('tells what changed of groups and permissions, by their names, nested writes too', async () => {
    const root = await signedIn('root');
    const permission = await root(
      'mutation { createPermission(input: { set: { _id: "desk.add_note" } }) { permission { id } } }',
    );
    const group = await root(`mutation {
      createGroup(input: { set: {
        name: "editors", permissions: { connect: [{ id: "${permission.data.createPermission.permission.id}" }] }
      } }) { group { id } errors { ... on MutationError { message } } }
    }`);
    expect(group.data?.createGroup?.errors ?? group.text).toEqual([]);
    const { data } = await root('{ users(where: { username: { eq: "ann" } }) { nodes { id } } }');
    const changed = await root(`mutation {
      updateUser(input: {
        id: "${data.users.nodes[0].id}"
        set: { isStaff: true, groups: { connect: [{ name: "editors" }] } }
      }) { user { id } errors { ... on MutationError { message } } }
    }`);
    expect(changed.data?.updateUser?.errors ?? changed.text).toEqual([]);
    const [, ...told] = await project.entries();
    expect(told).toEqual([
      {
        event: 'PERMISSIONS_CHANGED',
        actor: 'root',
        subject: 'editors',
        details: {
          model: 'Group',
          action: 'created',
          name: { before: null, after: 'editors' },
          permissions: { before: [], after: ['desk.add_note'] },
        },
      },
      {
        event: 'PERMISSIONS_CHANGED',
        actor: 'root',
        subject: 'ann',
        details: {
          model: 'User',
          action: 'updated',
          isStaff: { before: false, after: true },
          groups: { before: [], after: ['editors'] },
        },
      },
    ]);
  });

  test('tells of denied writes, so many a minute, and how many were left out', async () => {
    const ask = project.browser();
    for (let count = 0; count < 8; count += 1)
      await ask('mutation { createNote(input: { set: { text: "secret text" } }) { note { id } } }');
    const told = await project.entries();
    expect(told).toHaveLength(3);
    expect(told[0]).toEqual({
      event: 'WRITE_DENIED',
      actor: null,
      subject: 'Note.create',
      details: { path: expect.any(Array) },
    });
    expect(JSON.stringify(told)).not.toContain('secret text');
  });

  test('is read by superusers alone, and written by nobody', async () => {
    const root = await signedIn('root');
    const read = '{ auditEntries { nodes { event actor at } } }';
    expect((await root(read)).data.auditEntries.nodes).toEqual([
      { event: 'SIGNED_IN', actor: 'root', at: expect.any(String) },
    ]);
    const ann = await signedIn('ann');
    expect((await ann(read)).data.auditEntries.nodes).toEqual([]);
    expect((await project.browser()(read)).data.auditEntries.nodes).toEqual([]);
    expect((await root('mutation { deleteAuditEntries(input: { all: true }) { count } }')).codes).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
    ]);
  });
});
