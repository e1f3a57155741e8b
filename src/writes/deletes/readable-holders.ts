import type { LoadContext } from '../../loaders/load-context.ts';
import { readableKeys } from '../../loaders/readable-keys.ts';
import { opensAll } from '../../planner/rules/write-access.ts';
import { keyText } from '../../util/key-text.ts';
import { mayReadPath } from '../rights/may-read-path.ts';
import type { Holders } from './collect-delete.ts';
import { chunksOf } from './document-sets.ts';

/** Those that the viewer may read, with the reference by which they were found; deleted ones too: they can be restored. */
export async function readableHolders(load: LoadContext, { pointer, ids }: Holders): Promise<Holders> {
  const { model, path, field } = pointer;
  if (field.hidden || !mayReadPath(load.access, model, path)) return { pointer, ids: [] };
  if (opensAll(load.access, model)) return { pointer, ids };
  const readable: unknown[] = [];
  for (const chunk of chunksOf(ids)) {
    const found = await readableKeys(model, chunk, load, 'INCLUDE');
    readable.push(...chunk.filter((id) => found.has(keyText(id))));
  }
  return { pointer, ids: readable };
}
