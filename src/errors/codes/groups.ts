import { defineCode } from '../define-code.ts';
import { didYouMean } from '../did-you-mean.ts';

/** Codes of groups that cannot be made as asked: the client's fault, shown to it. */
export const groupCodes = {
  GROUP_UNKNOWN_FIELD: defineCode<{ type: string; field: string; suggestions: string[] }>({
    fault: 'caller',
    message: ({ type, field, suggestions }) =>
      `"${type}" has no field "${field}" to group by${didYouMean(suggestions)}`,
    help: 'Groups are made by a field that the model does not have, or whose values cannot be compared.',
  }),
  GROUP_BAD_ENTRY: defineCode<{ type: string; given: number }>({
    fault: 'caller',
    message: ({ type, given }) =>
      `Each entry of "by" names exactly one field of "${type}"; this one names ${given}. Write a list of entries.`,
    help: 'Entries of `by` have one field each, like those of `orderBy`.',
  }),
  GROUP_BAD_KEY: defineCode<{ path: string; reason: string }>({
    fault: 'caller',
    message: ({ path, reason }) => `"${path}" cannot be grouped by so: ${reason}.`,
    help: 'What an entry of `by` says of its field cannot be used; the message says why.',
  }),
  GROUP_BAD_NUMBER_OF_KEYS: defineCode<{ given: number; limit: number }>({
    fault: 'caller',
    message: ({ given, limit }) => `"by" has ${given} entries; groups are made by 1 to ${limit}.`,
    help: 'Groups are made by one field at least, and by a few at most.',
  }),
  GROUP_TOO_DEEP: defineCode<{ limit: number }>({
    fault: 'caller',
    message: ({ limit }) =>
      `An entry of "by" goes over more than ${limit} references. Group by something nearer.`,
    help: 'Each reference on the way to a value is a lookup for every document.',
  }),
  GROUP_TOO_LARGE: defineCode<{ counted: number; limit: number }>({
    fault: 'caller',
    message: ({ counted, limit }) =>
      `"by" goes over relations ${counted} times, at most ${limit} are allowed.`,
    help: 'Groups may be made over only so many relations, those of all entries together: each costs a lookup for every document that matches.',
  }),
  GROUP_ACROSS_DATABASES: defineCode<{ path: string; from: string; to: string }>({
    fault: 'caller',
    message: ({ path, from, to }) =>
      `Groups by "${path}" would join the databases "${from}" and "${to}". Group by the stored key instead.`,
    help: 'MongoDB joins within one database only.',
  }),
  GROUP_BAD_ORDER: defineCode<{ reason: string }>({
    fault: 'caller',
    message: ({ reason }) => `The order of the groups cannot be used: ${reason}.`,
    help: 'Groups are ordered by their number of documents, by what is measured of them, or by what they are made by.',
  }),
};
