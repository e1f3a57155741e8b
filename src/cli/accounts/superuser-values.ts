import type { AuthModels } from '../../auth/accounts/auth-models.ts';
import type { LoginField } from '../../auth/accounts/user-store.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import type { Flags } from '../commands/registry.ts';
import type { Prompt } from './prompt.ts';

/** By what a superuser signs in: texts by the name of the field. */
export type SuperuserNames = Readonly<Partial<Record<LoginField, string>>>;

const questions: Readonly<Record<LoginField, string>> = {
  email: 'E-mail address',
  username: 'User name',
};

/** The fields by which users of a model sign in; the address first. */
export function namesOf({ user }: AuthModels): readonly LoginField[] {
  return (['email', 'username'] as const).filter((name) => user.fields.has(name));
}

/** What the flags say. */
export function namesGiven({ email, username }: Flags): SuperuserNames {
  return {
    ...(typeof email === 'string' && email !== '' ? { email } : {}),
    ...(typeof username === 'string' && username !== '' ? { username } : {}),
  };
}

/** What is still to be said, as the options that say it. */
export function namesMissing(models: AuthModels, given: SuperuserNames): readonly string[] {
  const names = namesOf(models);
  const needed = names.filter((name) => given[name] === undefined && isRequired(models.user, name));
  if (needed.length > 0) return needed.map((name) => `--${name}`);
  return names.some((name) => given[name] !== undefined)
    ? []
    : [names.map((name) => `--${name}`).join(' or ')];
}

/** Asks for the names that the flags do not give; one of them is enough, where the model needs no more. */
export async function askNames(
  prompt: Prompt,
  models: AuthModels,
  given: SuperuserNames,
): Promise<SuperuserNames> {
  let known = given;
  for (const name of namesOf(models)) {
    if (known[name] !== undefined) continue;
    if (namesMissing(models, known).length === 0 && given[name] === undefined && hasFlag(given)) continue;
    const isNeeded = isRequired(models.user, name) || isLast(models, name, known);
    // One question after the other.
    // oxlint-disable-next-line no-await-in-loop
    const answer = await askName(prompt, name, isNeeded);
    if (answer !== '') known = { ...known, [name]: answer };
  }
  return known;
}

function hasFlag(given: SuperuserNames): boolean {
  return Object.keys(given).length > 0;
}

/** Whether this is the last name that can be asked for, and there is none yet. */
function isLast(models: AuthModels, name: LoginField, known: SuperuserNames): boolean {
  return namesOf(models).at(-1) === name && !hasFlag(known);
}

async function askName(prompt: Prompt, name: LoginField, isNeeded: boolean): Promise<string> {
  const question = `${questions[name]}${isNeeded ? '' : ' (may be empty)'}: `;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const answer = (await prompt.ask(question)).trim();
    if (answer !== '' || !isNeeded) return answer;
  }
}

function isRequired({ fields }: Model, name: LoginField): boolean {
  const field = fields.get(name);
  return field?.kind === 'stored' && field.required;
}

/**
 * The values of a new superuser: whoever may run the command vouches for the address.
 *
 * @throws MongraphError CLI_NO_SUPERUSERS
 */
export function superuserValues({ user }: AuthModels, names: SuperuserNames): Record<string, unknown> {
  if (!user.fields.has('isSuperuser')) throw new MongraphError('CLI_NO_SUPERUSERS', { model: user.name });
  const values = {
    ...names,
    isActive: true,
    isStaff: true,
    isSuperuser: true,
    ...(names.email === undefined ? {} : { emailVerifiedAt: new Date() }),
  };
  return Object.fromEntries(Object.entries(values).filter(([name]) => user.fields.has(name)));
}
