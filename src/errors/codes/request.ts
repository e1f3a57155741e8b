import { defineCode } from '../define-code.ts';
import { didYouMean } from '../did-you-mean.ts';

/** Codes of requests that cannot be answered as asked: the client's fault, shown to it. */
export const requestCodes = {
  FIELD_FORBIDDEN: defineCode<{ type: string; field: string }>({
    fault: 'caller',
    message: ({ type, field }) =>
      `"${type}.${field}" cannot be used here by this viewer, who may not read it in every document. Leave it out.`,
    help: 'A filter, order, group, aggregate or key names a field that the viewer may not read, or only in some documents: the answer would tell its value. Such a field can be selected, and is null where the viewer may not read it.',
  }),
  FILTER_UNKNOWN_FIELD: defineCode<{ type: string; field: string; suggestions: string[] }>({
    fault: 'caller',
    message: ({ type, field, suggestions }) =>
      `"${type}" has no field "${field}" to filter by${didYouMean(suggestions)}`,
    help: 'A filter names a field that the model does not have. Filters are never dropped.',
  }),
  FILTER_UNKNOWN_OPERATOR: defineCode<{ path: string; operator: string; suggestions: string[] }>({
    fault: 'caller',
    message: ({ path, operator, suggestions }) =>
      `"${path}" cannot be filtered with "${operator}"${didYouMean(suggestions)}`,
    help: 'A filter uses an operator that the field does not have.',
  }),
  FILTER_NULL: defineCode<{ path: string }>({
    fault: 'caller',
    message: ({ path }) =>
      `"${path}" is null. Leave the condition out to match all, or use { isNull: true } to look for null.`,
    help: 'A null in a filter is never "match all". Only `eq` and `ne` take it as a value.',
  }),
  FILTER_BAD_OPERAND: defineCode<{ path: string; reason: string }>({
    fault: 'caller',
    message: ({ path, reason }) => `"${path}" cannot be used: ${reason}.`,
    help: 'The value given to a filter operator cannot be used with it; the message says why.',
  }),
  FILTER_TOO_DEEP: defineCode<{ limit: number }>({
    fault: 'caller',
    message: ({ limit }) =>
      `The filter is nested more than ${limit} levels deep. Flatten its AND, OR, NOT and relations.`,
    help: 'Filters may be nested only so deep: MongoDB refuses deeper ones.',
  }),
  FILTER_TOO_LARGE: defineCode<{ counted: number; limit: number; what: 'comparisons' | 'relations' }>({
    fault: 'caller',
    message: ({ counted, limit, what }) =>
      `The filter has ${counted} ${what}, at most ${limit} are allowed. Use "in" for lists of values, or ask in several requests.`,
    help: 'A filter may compare only so often and follow only so many relations. Each relation counts, nested ones too; of an insensitive `in` each value does.',
  }),
  FILTER_TOO_MANY_MATCHES: defineCode<{ path: string; limit: number }>({
    fault: 'caller',
    message: ({ path, limit }) =>
      `The condition on "${path}" matches more than ${limit} related documents. Make it narrower.`,
    help: 'A relation filter inside a list of embedded documents works only while few related documents match.',
  }),
  FILTER_ACROSS_DATABASES: defineCode<{
    model: string;
    relation: string;
    from: string;
    to: string;
    key?: string;
  }>({
    fault: 'caller',
    message: ({ model, relation, from, to, key }) =>
      `"${model}" cannot be filtered by "${relation}": it leads from the database "${from}" to "${to}". ` +
      (key === undefined
        ? 'Read the related documents first, and filter by what they hold.'
        : `Read the related documents first, and filter by "${key}".`),
    help: 'MongoDB joins within one database. A relation to a model of another database can be selected, but not be filtered by: ask for the related documents first, and filter by their keys (`directorId` of the reference `director`).',
  }),
  RELATION_TOO_WIDE: defineCode<{ relation: string; limit: number }>({
    fault: 'caller',
    message: ({ relation, limit }) =>
      `"${relation}" leads to another database through more than ${limit} join documents. Ask for fewer parents at a time.`,
    help: 'The targets of a many-to-many relation are in another database than its join documents, whose keys then have to be read. There are too many of them for one batch of parents.',
  }),
  ORDER_UNKNOWN_FIELD: defineCode<{ type: string; field: string; suggestions: string[] }>({
    fault: 'caller',
    message: ({ type, field, suggestions }) =>
      `"${type}" has no field "${field}" to order by${didYouMean(suggestions)}`,
    help: 'An order names a field that the model does not have, or that cannot be ordered by. A list of related documents has `count`.',
  }),
  ORDER_BAD_ENTRY: defineCode<{ type: string; given: number }>({
    fault: 'caller',
    message: ({ type, given }) =>
      `Each entry of "orderBy" names exactly one field of "${type}"; this one names ${given}. Write a list of entries.`,
    help: 'Entries of `orderBy` have one field each, so that the order never hangs on the order of JSON keys.',
  }),
  ORDER_TOO_DEEP: defineCode<{ limit: number }>({
    fault: 'caller',
    message: ({ limit }) =>
      `An entry of "orderBy" goes through more than ${limit} references, one after another.`,
    help: 'An order may follow only so many references: each is a lookup inside of the one before.',
  }),
  ORDER_ACROSS_DATABASES: defineCode<{ path: string; from: string; to: string }>({
    fault: 'caller',
    message: ({ path, from, to }) =>
      `A list cannot be ordered by "${path}": it leads from the database "${from}" to "${to}", and MongoDB joins within one only.`,
    help: 'An order goes over a relation to a model of another database. Order by the stored key, or by a field of the model itself.',
  }),
  ORDER_TOO_LARGE: defineCode<{ counted: number; limit: number }>({
    fault: 'caller',
    message: ({ counted, limit }) =>
      `"orderBy" goes over relations ${counted} times, at most ${limit} are allowed.`,
    help: 'An order may follow only so many relations, those of all entries together: each costs a lookup for every document that matches.',
  }),
  ORDER_TOO_MANY_KEYS: defineCode<{ counted: number; limit: number }>({
    fault: 'caller',
    message: ({ counted, limit }) =>
      `The order has ${counted} keys, with the one that breaks ties; at most ${limit} are allowed.`,
    help: 'MongoDB sorts by so many keys at most.',
  }),
  BAD_CURSOR: defineCode<{ argument: string; reason: string }>({
    fault: 'caller',
    message: ({ argument, reason }) =>
      `"${argument}" is not a cursor for this list: ${reason}. Use a cursor that the same list, in the same order, gave.`,
    help: 'A cursor belongs to the list and the order that it came from.',
  }),
  BAD_PAGE: defineCode<{ reason: string }>({
    fault: 'caller',
    message: ({ reason }) => `The page cannot be read: ${reason}.`,
    help: 'The paging arguments contradict each other or are beyond the limits of the list.',
  }),
  BAD_ID: defineCode<{ argument: string; given: string; expected: string }>({
    fault: 'caller',
    message: ({ argument, given, expected }) =>
      `"${argument}" is not an id: got "${given}", expected ${expected}.`,
    help: 'An id is neither a global id nor a raw `_id` of the type that the argument is about.',
  }),
  BAD_KEY: defineCode<{ type: string; reason: string }>({
    fault: 'caller',
    message: ({ type, reason }) => `The key of "${type}" cannot be used: ${reason}.`,
    help: 'The `by` argument names exactly one unique key with its value.',
  }),
  FIELD_UNKNOWN_SHAPE: defineCode<{
    model: string;
    field: string;
    discriminator: string;
    found: string;
    expected: string;
  }>({
    fault: 'caller',
    message: ({ model, field, discriminator, found, expected }) =>
      `A document at "${model}.${field}" is of no known shape: its "${discriminator}" is ${found}, expected ${expected}.`,
    help: 'The discriminator of an embedded document says which of the shapes of a union it has; in MongoDB it is missing, or has a value that the union does not know. The rest of the answer stands.',
  }),
  FIELD_MISSING: defineCode<{ model: string; field: string }>({
    fault: 'caller',
    message: ({ model, field }) => `A document has no value of "${model}.${field}", which is required.`,
    help: 'A document in MongoDB lacks a field that its model requires, and a function needs it. The rest of the answer stands.',
  }),
  DEFAULT_BAD_RESULT: defineCode<{ model: string; field: string; reason: string }>({
    fault: 'ours',
    message: ({ model, field, reason }) => `The default of "${model}.${field}" ${reason}.`,
    help: 'The function that makes the default of a field gave a value that does not fit the field.',
  }),
  COMPUTED_BAD_RESULT: defineCode<{
    model: string;
    field: string;
    wanted: number;
    given: number | undefined;
  }>({
    fault: 'ours',
    message: ({ model, field, wanted, given }) =>
      `\`resolveMany\` of "${model}.${field}" got ${wanted} documents and gave ${given === undefined ? 'no list' : `${given} values`}.`,
    help: '`resolveMany` of a computed field gives a list with a value for each document, in the order of the documents.',
  }),
  FIELD_WRONG_TYPE: defineCode<{ model: string; field: string; expected: string; found: string }>({
    fault: 'caller',
    message: ({ model, field, expected, found }) =>
      `The stored value of "${model}.${field}" is of type ${found}, expected ${expected}.`,
    help: 'A document in MongoDB has a value of another type than the model says. The rest of the answer stands.',
  }),
  AGGREGATE_NOT_EXACT: defineCode<{
    model: string;
    field: string;
    operation: string;
    given: string;
    expected: string;
  }>({
    fault: 'caller',
    message: ({ model, field, operation, given, expected }) =>
      `The "${operation}" of "${model}.${field}" is ${given}, which ${expected} cannot hold exactly.`,
    help: 'A sum is beyond 64 bits, or a number is not finite (NaN, Infinity), or stored fractions make the sum of whole numbers no whole number. The rest of the answer stands.',
  }),
};
