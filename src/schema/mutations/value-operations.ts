import type { EmbeddedModel, FieldOwner, Model, StoredField } from '../../model/model.ts';
import { suggestedIn } from '../../model/search/suggest-paths.ts';
import type { Api } from '../api.ts';
import { boundsName, numbersName } from '../type-names.ts';
import { valueEntry } from './document-inputs.ts';
import { inputFields, type InputEntries } from './input-entry.ts';

/** The operations that make a new value of the one that is there: on numbers, and on all that has an order. */
export function valueOperationEntries(
  api: Api,
  owner: Model | EmbeddedModel,
  fields: readonly StoredField[],
): InputEntries {
  const numbers = fields.filter(({ type }) => type.kind === 'scalar' && type.results !== undefined);
  const completed = completedFields(owner);
  const ordered = fields.filter(
    ({ type, storedAs }) =>
      type.kind === 'scalar' && type.operators.includes('order') && !completed.has(storedAs),
  );
  return {
    ...sharing(api, owner, {
      fields: numbers,
      name: numbersName(owner.name),
      about: `Numbers for the fields of a ${owner.name}.`,
      operations: {
        inc: 'Numbers that are added; a field without a value counts as 0.',
        mul: 'Numbers that fields are multiplied with; a field without a value becomes 0.',
      },
    }),
    ...sharing(api, owner, {
      fields: ordered,
      name: boundsName(owner.name),
      about: `Values that the fields of a ${owner.name} are compared with.`,
      operations: {
        min: 'Values that fields get where they are lower than what is there.',
        max: 'Values that fields get where they are higher than what is there.',
      },
    }),
  };
}

/** Where texts stand that are completed: what an update makes of them must be known, so that it can only be set. */
function completedFields(owner: Model | EmbeddedModel): ReadonlySet<string> {
  return new Set(owner.kind === 'model' ? suggestedIn(owner).map(({ storedPath }) => storedPath) : []);
}

interface SharedInput {
  readonly fields: readonly StoredField[];
  readonly name: string;
  readonly about: string;
  /** What each operation does with the values, by its name. */
  readonly operations: Readonly<Record<string, string>>;
}

/** Operations that share an input; none without fields for them. */
function sharing(
  api: Api,
  owner: FieldOwner,
  { fields, name, about, operations }: SharedInput,
): InputEntries {
  if (fields.length === 0) return {};
  const type = api.inputNamed(name, (ref) => {
    ref.implement({
      description: about,
      fields: (t) =>
        inputFields(
          t,
          Object.fromEntries(fields.map((field) => [field.name, valueEntry(api, owner, field)])),
        ),
    });
  });
  return Object.fromEntries(
    Object.entries(operations).map(([operation, description]) => [operation, { type, description }]),
  );
}
