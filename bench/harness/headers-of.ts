import type { Workload } from '../workloads/workload.ts';
import { dataOf, type Client } from './client.ts';
import { password, reader, systemHeader } from '../people.ts';
import type { BenchServer } from './start-server.ts';

/** Who sends a workload's requests: nobody, code of the system, or a user with a session. The others trust everyone. */
export async function headersOf(
  { name }: BenchServer,
  client: Client,
  { as }: Workload,
): Promise<Readonly<Record<string, string>>> {
  if (name !== 'mongraph' || as === undefined) return {};
  return as === 'system' ? systemHeader : { cookie: await signIn(client) };
}

async function signIn(client: Client): Promise<string> {
  const query = `mutation SignIn($input: SignInInput!) {
    signIn(input: $input) { viewer { id } errors { ... on MutationError { code message } } }
  }`;
  const variables = { input: { username: reader.username, password } };
  const answer = await client.send(Buffer.from(JSON.stringify({ query, variables })));
  const said = JSON.stringify(dataOf(answer, 'signing in'));
  if (answer.cookie === '') throw new Error(`No session: ${said}`);
  return answer.cookie;
}
