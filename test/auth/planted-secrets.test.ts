import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openAuditProject, type AuditProject, type Reply } from './audit-project.ts';

let project: AuditProject;
beforeAll(async () => {
  project = await openAuditProject(inject('mongoUri'), 'auth_planted');
});
afterAll(() => project.close());

/** What nobody may read anywhere but where it belongs. */
const planted = {
  wrong: 'planted-wrong-password',
  next: 'planted-next-Harbour-17',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.cGxhbnRlZA.cGxhbnRlZC1zaWduYXR1cmU',
  key: 'planted-api-key-0123456789',
  reset: 'planted-reset-token',
  code: 'planted-code-123456',
  issuerKey: 'planted-key-of-the-issuer',
};

test('no secret is in an answer, a header or a line of the log', async () => {
  const replies: Reply[] = [];
  const cookies: string[] = [];
  const errors = 'errors { ... on MutationError { message path } }';
  const open = () => {
    const browser = project.browser();
    return async (query: string, headers: Record<string, string> = {}) => {
      const reply = await browser(query, { 'x-mongraph-explain': 'execute', ...headers });
      cookies.push(...reply.headers.getSetCookie().flatMap((text) => text.match(/=([\w-]{43})/)?.[1] ?? []));
      replies.push(reply);
      return reply;
    };
  };
  const ask = open();
  const signIn = (password: string) =>
    `mutation { signIn(input: { identifier: "ann", password: "${password}", code: "${planted.code}" }) { viewer { name } ${errors} } }`;
  await ask(signIn(planted.wrong));
  const [hash] = await project.db.collection('mongraph_credentials').find().toArray();
  const signedIn = await ask(signIn(project.password));
  expect(signedIn.data.signIn.viewer).toEqual({ name: 'ann' });
  await ask('{ viewer { id name groups user { id } } users { nodes { id } } }');
  await ask('{ users(where: { password: { eq: "x" } }) { nodes { id } } }');
  await ask(
    `mutation { changePassword(input: { currentPassword: "${planted.wrong}", newPassword: "${planted.next}" }) { ${errors} } }`,
  );
  await ask(
    `mutation { changePassword(input: { currentPassword: "${project.password}", newPassword: "1" }) { ${errors} } }`,
  );
  await ask(
    'mutation { requestPasswordReset(input: { email: "ann@example.org" }) { errors { __typename } } }',
  );
  await expect.poll(() => project.mails).toHaveLength(1);
  const token = /#([\w-]{20,})/.exec(project.mails[0] ?? '')?.[1] ?? '';
  expect(token).not.toBe('');
  for (const one of [planted.reset, token])
    await ask(
      `mutation { resetPassword(input: { token: "${one}", newPassword: "${planted.next}" }) { ${errors} } }`,
    );
  await ask('{ viewer { name } }', { authorization: `Bearer ${planted.jwt}` });
  await ask('{ viewer { name } }', { authorization: `Bearer ${planted.key}` });
  await ask(signIn(planted.next));
  // What is not GraphQL, with secrets in it.
  await ask(`mutation { signIn(input: { identifier: 1, password: "${planted.next}" `);
  const signedOut = await ask('mutation { signOut(input: {}) { errors { __typename } } }');
  expect(signedOut.codes).toEqual([]);

  expect(cookies.length).toBeGreaterThan(1);
  expect(project.log.length).toBeGreaterThan(5);
  expect(String(hash?.['password'].hash)).toMatch(/^\$argon2id/);
  const secrets = [
    ...Object.values(planted),
    project.password,
    token,
    ...cookies,
    String(hash?.['password'].hash),
  ];
  const told = [
    ...replies.map(({ text }) => text),
    ...replies.map(({ headers }) =>
      JSON.stringify([...headers].filter(([name]) => name.toLowerCase() !== 'set-cookie')),
    ),
    ...project.log,
    JSON.stringify(await project.entries()),
  ];
  const found = secrets.flatMap((secret) =>
    told.filter((text) => text.includes(secret)).map((text) => ({ secret, text })),
  );
  expect(found).toEqual([]);
});
