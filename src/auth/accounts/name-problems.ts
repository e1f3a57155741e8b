import { upperFirst } from '../../model/naming.ts';
import type { ModelSet } from '../../model/model.ts';
import type { AuthOptions } from '../auth-options.ts';

/** The GraphQL types that an API with accounts has besides those of its models. */
const always = ['Viewer', 'AccountError', 'AuthenticationError', 'ViewerSession'];

/** The mutations of accounts, whose inputs and payloads are named after them. */
const mutations = ['signIn', 'signOut', 'revokeSession', 'revokeOtherSessions', 'changePassword'];
const ofMails = ['requestPasswordReset', 'resetPassword', 'requestEmailVerification', 'verifyEmail'];
const ofApiKeys = ['createApiKey', 'revokeApiKey'];
const ofSecondFactors = [
  'beginSecondFactor',
  'confirmSecondFactor',
  'removeSecondFactor',
  'renewRecoveryCodes',
];

/** Which models have the name of a type that accounts need. */
export function nameProblems(models: Pick<ModelSet, 'keys'>, options: AuthOptions): string[] {
  const names = new Set(typeNames(options));
  return [...models.keys()]
    .filter((name) => names.has(name))
    .map((name) => `the model "${name}" has the name of a type that accounts need: choose another one`);
}

function typeNames({ apiKeys = false, secondFactor = false, signUp = false, mail }: AuthOptions): string[] {
  const all = [
    ...mutations,
    ...(signUp === false ? [] : ['signUp']),
    ...(mail === undefined ? [] : ofMails),
    ...(apiKeys ? ofApiKeys : []),
    ...(secondFactor === false ? [] : ofSecondFactors),
  ];
  const ofMutations = all.flatMap((name) => [`${upperFirst(name)}Input`, `${upperFirst(name)}Payload`]);
  return [...always, ...(apiKeys ? ['ApiKey'] : []), ...ofMutations];
}
