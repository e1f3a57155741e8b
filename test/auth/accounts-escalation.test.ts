import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccountsApi, type AccountsApi } from './accounts-api.ts';

let api: AccountsApi;
beforeAll(async () => {
  api = await createAccountsApi({ name: 'accounts_escalation' });
});
afterAll(() => api.close());

test('users neither make more of themselves nor see the addresses of others', async () => {
  const password = 'correct horse battery';
  await api.addUser({ username: 'anna', email: 'anna@example.org' }, password);
  await api.addUser({ username: 'root', email: 'root@example.org', isSuperuser: true });
  const entered = await api.run(
    `mutation { signIn(input: { username: "anna", password: "${password}" }) { viewer { id } } }`,
  );
  const [cookie] = entered.cookies;
  const { id } = entered.data.signIn.viewer;
  for (const set of [
    'isSuperuser: true',
    'isStaff: true',
    'email: "x@example.org"',
    'permissionsIds: ["desk.change_user"]',
  ]) {
    const { data } = await api.run(
      `mutation { updateUser(input: { id: "${id}", set: { ${set} } }) { errors { ... on MutationError { code } } } }`,
      { cookie },
    );
    expect([set, data?.updateUser.errors.length > 0]).toEqual([set, true]);
  }
  const stored = await api.db.collection('users').findOne({ username: 'anna' });
  expect(stored).toMatchObject({ email: 'anna@example.org', isSuperuser: false, isStaff: false });
  expect(stored).not.toHaveProperty('permissions');
  const { data } = await api.run('{ users { totalCount nodes { username email } } }', { cookie });
  expect(data.users).toEqual({ totalCount: 1, nodes: [{ username: 'anna', email: 'anna@example.org' }] });
});
