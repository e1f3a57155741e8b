import { MongraphError } from '../../errors/mongraph-error.ts';
import type { OpenAccounts } from '../../server/project/open-accounts.ts';
import { judgeOf } from '../accounts/judge-of.ts';
import { canAsk, inTerminal, newPassword, passwordSource } from '../accounts/new-password.ts';
import {
  askNames,
  namesGiven,
  namesMissing,
  superuserValues,
  type SuperuserNames,
} from '../accounts/superuser-values.ts';
import { loadAccounts, withAccounts } from '../accounts/with-accounts.ts';
import type { Flags } from './registry.ts';

const variable = 'MONGRAPH_SUPERUSER_PASSWORD';

/** Makes a user who may do everything. */
export async function run(flags: Flags): Promise<number> {
  const project = await loadAccounts('createsuperuser', flags);
  const source = passwordSource(flags, variable);
  const given = namesGiven(flags);
  superuserValues(project.auth, given);
  const missing = [
    ...(canAsk(flags) ? [] : namesMissing(project.auth, given)),
    ...(source === undefined ? [`${variable} in the environment or --password-stdin`] : []),
  ];
  if (source === undefined || missing.length > 0)
    throw new MongraphError('CLI_INPUT_MISSING', { command: project.command, missing });
  return withAccounts(project, async (open) => {
    const names = canAsk(flags) ? await inTerminal((prompt) => askNames(prompt, project.auth, given)) : given;
    const password = await newPassword(source, judgeOf(open, { ...names }));
    await create(open, names, password);
    const name = names.username ?? names.email ?? '';
    console.log(`Created the superuser "${name}"`);
  });
}

/** The hash is made first: what can fail without a trace does so before there is a user. */
async function create(
  { models, accounts, createUser }: OpenAccounts,
  names: SuperuserNames,
  password: string,
): Promise<void> {
  const hash = await accounts.passwords.hash(password);
  const id = await createUser(superuserValues(models, names));
  await accounts.credentials.setHash(id, hash);
}
