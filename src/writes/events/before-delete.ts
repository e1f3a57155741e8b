import type { Model } from '../../model/model.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import type { Unit } from '../engine/unit.ts';
import type { InputPath } from '../failure.ts';
import { hookDocumentReader } from './hook-document.ts';
import { hookEvent, refused, runHook } from './run-hook.ts';
import { modelOfDocument } from './watched.ts';

/** Documents that are going to be deleted, for good or softly, whole. */
export interface DocumentsToDelete {
  readonly model: Model;
  readonly documents: readonly StoredDocument[];
  readonly path: InputPath;
}

/** Runs the hooks that may refuse a delete; one document after another, since hooks may read and write. */
export async function beforeDelete(unit: Unit, { model, documents, path }: DocumentsToDelete): Promise<void> {
  for (const document of documents) {
    const actual = modelOfDocument(model, document);
    for (const { beforeDelete: hook } of actual.writes.hooks) {
      if (hook === undefined) continue;
      const event = { ...hookEvent(unit, path), old: hookDocumentReader(actual)(document) };
      if ((await runHook(unit, { path }, () => hook(event))) === refused) break;
    }
  }
}
