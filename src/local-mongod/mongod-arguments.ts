import { replicaSetName } from './become-primary.ts';

/** How one mongod is run. */
export interface MongodRun {
  readonly binary: string;
  readonly dataPath: string;
  readonly logFile: string;
  readonly port: number;
  /** Whether the data folder goes when the server stops. */
  readonly temporary: boolean;
  /** The storage engine's cache in gigabytes. */
  readonly cacheSizeGB: number;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
}

/** No diagnostic files, and no 15 s of waiting for secondaries that a replica set of one does not have. */
const ownParameters = {
  diagnosticDataCollectionEnabled: false,
  shutdownTimeoutMillisForSignaledShutdown: 100,
};

/** The command line of a small mongod for one person: loopback only, no server-side JavaScript. */
export function mongodArguments(run: MongodRun): string[] {
  const parameters = Object.entries({ ...ownParameters, ...run.parameters });
  return [
    ['--port', String(run.port), '--bind_ip', '127.0.0.1'],
    process.platform === 'win32' ? [] : ['--nounixsocket'],
    ['--dbpath', run.dataPath, '--logpath', run.logFile, '--logappend', '--quiet'],
    ['--replSet', replicaSetName, '--oplogSize', '256', '--noscripting'],
    ['--wiredTigerCacheSizeGB', String(run.cacheSizeGB)],
    parameters.flatMap(([name, value]) => ['--setParameter', `${name}=${value}`]),
  ].flat();
}
