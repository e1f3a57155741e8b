import { defineCode } from '../define-code.ts';

/** Codes of `local-mongod`. */
export const localMongodCodes = {
  LOCAL_MONGOD_MISSING: defineCode<{ tried: readonly string[] }>({
    fault: 'world',
    message: ({ tried }) =>
      [
        'No MongoDB server could be found or downloaded. Tried:',
        ...tried.map((attempt) => `  - ${attempt}`),
        'Install MongoDB 7 or newer, set MONGOD_BINARY to the path of a mongod, or set MONGODB_URI to a server that runs.',
      ].join('\n'),
    help: 'Without MONGODB_URI Mongraph starts a mongod of its own; this machine has none and none could be downloaded. Install MongoDB 7 or newer, set MONGOD_BINARY, or set MONGODB_URI.',
  }),
  LOCAL_MONGOD_TOO_OLD: defineCode<{ binary: string; version: string; needed: string }>({
    fault: 'caller',
    message: ({ binary, version, needed }) =>
      `MONGOD_BINARY names "${binary}", which is MongoDB ${version}; ${needed} or newer is needed. Point it at a newer mongod, or unset it to let one be found.`,
    help: 'The mongod that MONGOD_BINARY names is older than Mongraph supports. Point it at a newer one, or unset it.',
  }),
  LOCAL_MONGOD_BINARY_INVALID: defineCode<{ binary: string; reason: string }>({
    fault: 'caller',
    message: ({ binary, reason }) =>
      `MONGOD_BINARY names "${binary}", which does not run as a mongod: ${reason}. Correct the path, or unset it to let one be found.`,
    help: 'MONGOD_BINARY must be the path of a mongod that runs on this machine.',
  }),
  LOCAL_MONGOD_PORT_TAKEN: defineCode<{ port: number }>({
    fault: 'caller',
    message: ({ port }) =>
      `Port ${port} of 127.0.0.1 is taken, so mongod cannot listen there. Choose another port, or name none to get a free one.`,
    help: 'Another program listens on the port that was asked for. Choose another port, or name none.',
  }),
  LOCAL_MONGOD_FOLDER_IN_USE: defineCode<{ folder: string; by: string }>({
    fault: 'caller',
    message: ({ folder, by }) =>
      `The data folder "${folder}" is in use by ${by}. Stop it, choose another folder, or set MONGODB_URI to use that server.`,
    help: 'A data folder serves one mongod at a time. Stop the other one, choose another folder, or connect to it with MONGODB_URI.',
  }),
  LOCAL_MONGOD_FOLDER_UNUSABLE: defineCode<{ folder: string; reason: string }>({
    fault: 'world',
    message: ({ folder, reason }) => `The folder "${folder}" cannot be used for a mongod: ${reason}.`,
    help: 'The data or cache folder cannot be created or written. Check its owner, its permissions and the free disk space.',
  }),
  LOCAL_MONGOD_LOCK_HELD: defineCode<{ lock: string; pid: string }>({
    fault: 'world',
    message: ({ lock, pid }) =>
      `Waited too long for process ${pid}, which holds "${lock}". If that process is stuck, end it and start again.`,
    help: 'Another process downloads or starts the same mongod and does not finish. If it is stuck, end it and start again.',
  }),
  LOCAL_MONGOD_START_FAILED: defineCode<{ reason: string; log: string }>({
    fault: 'world',
    message: ({ reason, log }) => `mongod did not start: ${reason} Its log is "${log}".`,
    help: 'The mongod ended, or did not become ready in time; the message carries its own reason. Its log file says more.',
  }),
};
