import { userNamed } from '../example/wordnet/make-people.ts';

/** Who signs in for the workloads of a user. */
export const reader = userNamed('Ada');
export const password = 'what the bench signs in with';

/** Who writes without being asked for permissions, as the other servers' clients do. */
export const system = userNamed('Root');
export const systemHeader: Readonly<Record<string, string>> = Object.freeze({ 'x-bench': 'system' });
