import type { EmbeddedModel, Model } from '../../model/model.ts';
import type { Api, InputRef } from '../api.ts';
import { changesName } from '../type-names.ts';
import { setInput } from './document-inputs.ts';
import { entriesIf, inputFields, type InputEntries } from './input-entry.ts';
import { writableFields } from './writable-fields.ts';

/** The operations on a document, as one input; undefined where nothing of it can be changed. */
export function changesInput(api: Api, owner: Model | EmbeddedModel): InputRef | undefined {
  if (writableFields(owner).length === 0) return undefined;
  return api.inputNamed(changesName(owner.name), (ref) => {
    ref.implement({
      description: `Operations on a ${owner.name}; all are done together, and none may touch what another does.`,
      fields: (t) => inputFields(t, changesEntries(api, owner)),
    });
  });
}

/** The operations on a document, those that it has fields for. */
export function changesEntries(api: Api, owner: Model | EmbeddedModel): InputEntries {
  const fields = writableFields(owner);
  return entriesIf(fields.length > 0, () => ({
    set: { type: setInput(api, owner), description: 'Fields that get new values.' },
  }));
}
