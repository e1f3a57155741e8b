import { defineCode } from '../define-code.ts';

/** Codes of the database: what went wrong between us and MongoDB. */
export const databaseCodes = {
  DATABASE_UNREACHABLE: defineCode<{ uri: string; reason: string; variable: string }>({
    fault: 'world',
    message: ({ uri, reason, variable }) =>
      `No MongoDB answers at ${uri} (${reason}). Start it, or correct ${variable}; without ${variable} a local one is started.`,
    help: 'The server that MONGODB_URI names did not answer, or refused the connection.',
  }),
  DATABASE_TOO_OLD: defineCode<{ version: string; oldest: string }>({
    fault: 'world',
    message: ({ version, oldest }) =>
      `MongoDB ${version} is too old: Mongraph needs ${oldest} or later. Upgrade the server.`,
    help: 'Mongraph supports MongoDB 7.0 and later.',
  }),
  DATABASE_BAD_URI: defineCode<{ reason: string; variable: string }>({
    fault: 'caller',
    message: ({ reason, variable }) =>
      `${variable} is not a connection string: ${reason}. It begins with mongodb:// or mongodb+srv://.`,
    help: 'The connection string cannot be parsed.',
  }),
  DATABASE_TIMEOUT: defineCode<{ collection: string; milliseconds: number }>({
    fault: 'caller',
    message: ({ collection, milliseconds }) =>
      `Reading "${collection}" took longer than ${milliseconds} ms and was stopped. Ask for less, or filter by an indexed field.`,
    help: 'A command ran into its time limit (`limits.timeoutMs`) and was ended by MongoDB.',
  }),
  DATABASE_BAD_PATTERN: defineCode<{ collection: string }>({
    fault: 'caller',
    message: ({ collection }) =>
      `MongoDB cannot use the regular expression in the filter on "${collection}". Correct it.`,
    help: 'A regular expression is valid in JavaScript but not in PCRE2, which MongoDB uses.',
  }),
  DATABASE_BAD_GEOMETRY: defineCode<{ collection: string }>({
    fault: 'caller',
    message: ({ collection }) =>
      `MongoDB cannot use an area in the filter on "${collection}": it crosses itself, goes twice through one position, or has a hole that is not inside. Correct it.`,
    help: 'A geometry is well-formed GeoJSON, but no area on the Earth: its rings cross themselves or each other.',
  }),
  DATABASE_UNKNOWN_TIME_ZONE: defineCode<{ collection: string }>({
    fault: 'caller',
    message: ({ collection }) =>
      `MongoDB does not know a time zone that "${collection}" is grouped by. Write another of that place, or an offset.`,
    help: 'A time zone is one of the IANA database, but newer than the one that the server of MongoDB has.',
  }),
  DATABASE_MEMORY: defineCode<{ collection: string }>({
    fault: 'caller',
    message: ({ collection }) =>
      `Reading "${collection}" takes more memory than MongoDB gives to one command. Ask for less at once, or for fewer distinct values.`,
    help: 'A set of distinct values, or one document of the answer, became larger than MongoDB allows: 100 MB and 16 MB.',
  }),
  DATABASE_UNAVAILABLE: defineCode<{ collection: string }>({
    fault: 'world',
    message: ({ collection }) => `MongoDB could not be reached while "${collection}" was read.`,
    help: 'The connection to MongoDB was lost. The command was tried twice.',
  }),
};
