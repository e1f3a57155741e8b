import { groups, userNamed } from '../example/wordnet/make-people.ts';

/** Who signs in for the workloads of a user. */
export const reader = userNamed('Ada');
export const password = 'what the bench signs in with';

/** Who writes without being asked for permissions, as the other servers' clients do. */
export const system = userNamed('Root');
export const systemHeader = Object.freeze({ 'x-bench': 'system' });

/** The notes that the reader may see, as an expert writes it who knows who asks. */
export const readable = {
  $or: [{ isPublic: true }, { owner: reader._id }, { group: groups.editors._id }],
};
