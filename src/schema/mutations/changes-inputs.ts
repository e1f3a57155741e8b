import type { EmbeddedModel, Model, StoredField } from '../../model/model.ts';
import { embeddedWhere } from '../inputs/where-inputs.ts';
import type { Api, InputRef } from '../api.ts';
import { changesName, elementChangesName, embeddedChangesName, unsetName } from '../type-names.ts';
import { inputNameOf, setInput } from './document-inputs.ts';
import { inputFields, type InputEntries, type InputEntry } from './input-entry.ts';
import { listEntries } from './list-operations.ts';
import { valueOperationEntries } from './value-operations.ts';
import { writableFields } from './writable-fields.ts';

/** The operations on a document, as one input. */
export function changesInput(api: Api, owner: Model | EmbeddedModel): InputRef {
  return api.inputNamed(changesName(owner.name), (ref) => {
    ref.implement({
      description: `Operations on a ${owner.name}, which are all done together; no two may change the same value.`,
      fields: (t) => inputFields(t, changesEntries(api, owner)),
    });
  });
}

/** The operations on a document, those that it has fields for. */
export function changesEntries(api: Api, owner: Model | EmbeddedModel): InputEntries {
  const fields = writableFields(owner);
  return {
    set: { type: setInput(api, owner), description: 'Fields that get new values.' },
    ...valueOperationEntries(api, owner, fields),
    ...listEntries(api, owner, fields),
    ...unsetEntries(api, owner, fields),
    ...embeddedEntries(api, owner, fields),
  };
}

const enumWords: ReadonlySet<string> = new Set(['true', 'false', 'null']);

function unsetEntries(api: Api, owner: Model | EmbeddedModel, fields: readonly StoredField[]): InputEntries {
  // GraphQL has no members of these names.
  const names = fields.filter(({ required }) => !required).map(inputNameOf);
  const members = names.filter((name) => !enumWords.has(name));
  if (members.length === 0) return {};
  const type = api.enumNamed(unsetName(owner.name), {
    description: `The fields of a ${owner.name} that need not be there.`,
    values: members.map((name) => [name, `The field "${name}".`]),
  });
  return { unset: { type, depth: 1, description: 'Fields that are taken out of the document.' } };
}

function embeddedEntries(
  api: Api,
  owner: Model | EmbeddedModel,
  fields: readonly StoredField[],
): InputEntries {
  const entries = fields.flatMap((field): [string, InputEntry][] => {
    const { type, name } = field;
    const element = type.kind === 'list' ? type.of : type;
    if (element.kind !== 'embedded' || writableFields(element.model).length === 0) return [];
    if (type.kind !== 'list') {
      const description = `Operations within "${name}", which has to be there.`;
      return [[name, { type: changesInput(api, element.model), description }]];
    }
    const description = `Operations on elements of "${name}", one entry after the other.`;
    return [[name, { type: elementChangesInput(api, element.model), depth: 1, description }]];
  });
  if (entries.length === 0) return {};
  const type = api.inputNamed(embeddedChangesName(owner.name), (ref) => {
    ref.implement({
      description: `Operations on what is embedded in a ${owner.name}.`,
      fields: (t) => inputFields(t, Object.fromEntries(entries)),
    });
  });
  return { embedded: { type, description: 'Operations within embedded documents.' } };
}

function elementChangesInput(api: Api, model: EmbeddedModel): InputRef {
  return api.inputNamed(elementChangesName(model.name), (ref) => {
    ref.implement({
      description: `Operations on the elements of a list of ${model.name} that satisfy a condition.`,
      fields: (t) =>
        inputFields(t, {
          where: {
            type: embeddedWhere(api, model),
            required: true,
            description: 'Which elements: those that satisfy these conditions; {} means all.',
          },
          ...changesEntries(api, model),
        }),
    });
  });
}
