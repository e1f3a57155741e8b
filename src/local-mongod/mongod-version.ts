import { runCommand } from './run-command.ts';

/** What a mongod says of itself. */
export interface MongodVersion {
  readonly version: string;
  readonly gitVersion: string;
}

/** The oldest release that Mongraph is tested with. */
export const oldestVersion = '7.0';

/** Runs `binary --version`; throws when it does not run or does not answer like a mongod. */
export async function readMongodVersion(binary: string): Promise<MongodVersion> {
  const output = await runCommand(binary, ['--version'], { timeout: 30_000 });
  const version = /^db version v(\d+\.\d+\.\d+\S*)/m.exec(output)?.[1];
  if (version === undefined) throw new Error('its --version does not answer like a mongod');
  return { version, gitVersion: /"gitVersion":\s*"([0-9a-f]+)"/.exec(output)?.[1] ?? '' };
}

/** Whether a release is one that Mongraph supports. */
export function isSupported(version: string): boolean {
  return Number(version.split('.')[0]) >= Number(oldestVersion.split('.')[0]);
}
