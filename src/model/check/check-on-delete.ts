import { didYouMean, suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { whyNotKept } from '../kept-together.ts';
import type { ListValue, Model, StoredField, ValueType } from '../model.ts';
import { referencesOf, type ReferencePlace } from '../references-of.ts';
import { onDeleteRules } from '../writes.ts';
import type { Check } from './checked-project.ts';

/** References that could not follow a delete of their target as they say. */
export const checkOnDelete: Check = ({ models }) => {
  // An embedded document's reference may stand in several models; what is wrong with it by itself is said once.
  const seen = new Set<StoredField>();
  return models.flatMap((model) =>
    referencesOf(model).flatMap((place) => {
      if (!place.reference.isOnDeleteGiven) return [];
      const own = seen.has(place.field) ? undefined : ownProblem(place);
      seen.add(place.field);
      const reason = own ?? unkeptProblem(model, place);
      if (reason === undefined) return [];
      const params = { model: place.owner.name, field: place.field.name, reason };
      return [new MongraphError('MODEL_BAD_ON_DELETE', params)];
    }),
  );
};

function ownProblem({ field, reference: { onDelete } }: ReferencePlace): string | undefined {
  const list = listOf(field.type);
  if (!onDeleteRules.includes(onDelete)) {
    const end = didYouMean(suggest(String(onDelete), onDeleteRules));
    return `there is no "${String(onDelete)}"${end || `; it is one of ${onDeleteRules.join(', ')}.`}`;
  }
  if (onDelete === 'SET_NULL' && list === undefined && field.required) {
    return 'SET_NULL would leave a required field without a value.';
  }
  if (onDelete === 'SET_NULL' && list !== undefined && list.length.min > 0) {
    return `SET_NULL takes the id out of the list, which needs ${list.length.min} at least.`;
  }
  if (onDelete === 'SET_DEFAULT' && list !== undefined) return 'an element of a list has no default.';
  return onDelete === 'SET_DEFAULT' && field.default === undefined
    ? 'SET_DEFAULT needs a `default`.'
    : undefined;
}

function unkeptProblem(model: Model, { reference }: ReferencePlace): string | undefined {
  if (reference.onDelete === 'DO_NOTHING') return undefined;
  const why = whyNotKept(model, reference.target);
  return why && `${why}, so ${reference.onDelete} could not be kept; only DO_NOTHING can.`;
}

/** The list that holds the references themselves. */
function listOf(type: ValueType): ListValue | undefined {
  if (type.kind !== 'list') return undefined;
  return listOf(type.of) ?? type;
}
