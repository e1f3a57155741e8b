import { watch } from 'node:fs/promises';
import { sep } from 'node:path';

/** The changes of a project's files. */
export interface Changes {
  /** Resolves with the name of a file that changed since the last call; undefined when the watching ended. */
  next(): Promise<string | undefined>;
}

/** Editors write a file in several steps. */
const settleMs = 100;

/** Watches the files of a folder, but for hidden ones and those of packages. */
export function watchProject(folder: string, signal: AbortSignal): Changes {
  const events = watch(folder, { recursive: true, signal })[Symbol.asyncIterator]();
  return {
    next: async () => {
      try {
        for (let event = await events.next(); event.done !== true; event = await events.next()) {
          const { filename } = event.value;
          if (filename === null || isIgnored(filename)) continue;
          await new Promise((resolve) => setTimeout(resolve, settleMs));
          return filename;
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      }
      return undefined;
    },
  };
}

function isIgnored(file: string): boolean {
  return file.split(sep).some((part) => part === 'node_modules' || part.startsWith('.'));
}
