import { writeFile } from 'node:fs/promises';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { loadConfig } from '../../server/project/load-config.ts';
import { projectFolder } from '../project-folder.ts';
import type { Flags } from './registry.ts';

/** Prints the schema of the project, or writes it to `--output`. */
export async function run(flags: Flags): Promise<number> {
  const config = await loadConfig(projectFolder(flags));
  const { schemaText } = await import('../../server/project/schema-text.ts');
  const text = schemaText(config);
  const file = flags['output'];
  if (typeof file === 'string') await write(file, text);
  else process.stdout.write(text);
  return 0;
}

async function write(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MongraphError('CLI_OUTPUT_FAILED', { file, reason }, { cause: error });
  });
}
