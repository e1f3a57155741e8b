import type { FieldOwner, Model } from '../../model/model.ts';
import type { RefusedReason } from '../../pipeline/write-command.ts';
import type { Failure, InputPath } from '../failure.ts';

/** What MongoDB refused, in the API's words. */
export function refusedFailure(model: Model, reason: RefusedReason, path: InputPath): Failure {
  switch (reason.kind) {
    case 'duplicateKey':
      return notUnique(model, reason.keys, path);
    case 'wrongType':
      return {
        kind: 'validation',
        path,
        code: 'WRONG_TYPE',
        message: `A stored value of this ${model.name} is of a type that the operation does not work on. Replace it with "set".`,
      };
    case 'outOfRange':
      return {
        kind: 'validation',
        path,
        code: 'TOO_LARGE',
        message: `A number of this ${model.name} would no longer fit into 64 bits.`,
      };
    case 'tooLarge':
      return {
        kind: 'validation',
        path,
        code: 'TOO_LARGE',
        message: `This ${model.name} would be larger than the 16 MB that MongoDB allows.`,
      };
    case 'invalidDocument':
      return {
        kind: 'validation',
        path,
        code: 'INVALID',
        message: `This ${model.name} breaks a rule that the collection has in MongoDB.`,
      };
  }
}

function notUnique(model: Model, keys: readonly string[], path: InputPath): Failure {
  const fields = keys.flatMap((key) => visiblePath(model, key) ?? []);
  const [only] = fields;
  const named = fields.map((name) => `"${name}"`).join(' and ');
  return {
    kind: 'conflict',
    // The path names the field where there is one, and the document where several are unique together.
    path: keys.length === 1 && only !== undefined ? [...path, ...only.split('.')] : path,
    code: 'NOT_UNIQUE',
    message: `Another ${model.name} has the same ${fields.length === 0 ? 'values where they have to be unique' : named}.`,
    fields,
  };
}

/** A stored path in the API's names; undefined where clients do not see it. Parts that the model does not know stay as they are. */
function visiblePath(owner: FieldOwner, storedPath: string): string | undefined {
  const [first = '', ...rest] = storedPath.split('.');
  const field = [...owner.fields.values()].find((one) => one.kind === 'stored' && one.storedAs === first);
  if (field?.kind !== 'stored') return storedPath;
  if (field.hidden) return undefined;
  if (rest.length === 0) return field.name;
  let { type } = field;
  while (type.kind === 'list') type = type.of;
  const below = rest.join('.');
  const inner = type.kind === 'embedded' ? visiblePath(type.model, below) : below;
  return inner === undefined ? undefined : `${field.name}.${inner}`;
}
