import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';

const packages = ['mongodb', 'graphql', 'graphql-yoga', '@pothos/core', 'dataloader'];

/** Where and with what a run was made, in one line. */
export function machine(mongodVersion: string): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const versions = packages.map((name) => `${name} ${versionOf(name)}`).join(', ');
  return (
    `${cpus().length} × ${cpu?.model.trim() ?? 'unknown CPU'}, ${memory} GB, Linux ${release()}, ` +
    `Node ${process.versions.node}, mongod ${mongodVersion}, ${versions}`
  );
}

function versionOf(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
