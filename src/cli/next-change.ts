import { watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Editors write a file in several steps. */
const settleMs = 100;

/**
 * Waits until a file of a project changes and gives its path within the project; undefined when `signal` fires.
 *
 * Hidden files, those of packages, logs and editors' backups (`~`) do not count: a server whose log stands in the project
 * would start again without end. Each folder is watched by itself: Node 20 watches a tree by looking at every file once
 * in five seconds.
 */
export async function nextChange(project: string, signal: AbortSignal): Promise<string | undefined> {
  const folders = await foldersIn(project);
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  try {
    return await new Promise((resolve, reject) => {
      if (signal.aborted) resolve(undefined);
      signal.addEventListener('abort', () => resolve(undefined), { signal: done.signal });
      for (const folder of folders) {
        const watcher = watch(folder, { signal: either }, (_event, file) => {
          if (file === null || isIgnored(file)) return;
          setTimeout(() => resolve(relative(project, join(folder, file))), settleMs);
        });
        watcher.on('error', reject);
      }
    });
  } finally {
    done.abort();
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const inner = entries.filter((entry) => entry.isDirectory() && !isIgnored(entry.name));
  const deeper = await Promise.all(inner.map(({ name }) => foldersIn(join(folder, name))));
  return [folder, ...deeper.flat()];
}

function isIgnored(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.') || name.endsWith('.log') || name.endsWith('~');
}
