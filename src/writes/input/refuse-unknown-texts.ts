import type { Model } from '../../model/model.ts';
import { suggestedIn } from '../../model/search/suggest-paths.ts';
import { note } from '../../model/values/reading.ts';
import { isUnknown } from '../../search/suggest/key-writes.ts';
import type { ChangeDraft } from './change-draft.ts';

/** Refuses operations on texts that are completed which do not say what the text becomes, as `min` and `max`. */
export function refuseUnknownTexts({ writes, reading }: ChangeDraft, model: Model): void {
  const fields = suggestedIn(model);
  if (fields.length === 0) return;
  for (const { operator, path, at } of writes) {
    if (!fields.some((field) => isUnknown(operator, path, field))) continue;
    note(
      { path: at, reading },
      { code: 'INVALID', reason: 'is completed as people type: what it becomes must be known, so use `set`' },
    );
  }
}
