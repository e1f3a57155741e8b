import type { Model } from '../../model/model.ts';
import { placeAt } from '../../model/values/read-value.ts';
import { startReading, type NamedField } from '../../model/values/reading.ts';
import type { FieldAccess } from '../../planner/fields/field-access.ts';
import type { Filter } from '../../pipeline/filter.ts';
import type { UpdateOperators } from '../../pipeline/write-command.ts';
import type { Failure, InputPath } from '../failure.ts';
import type { Changes } from '../write-request.ts';
import { startDraft, type ChangeDraft, type FilterBelow, type Guard } from './change-draft.ts';
import { clientRules } from './input-rules.ts';
import type { ReferenceUse, RelationInput } from './read-document.ts';
import { readTarget } from './read-target.ts';
import { refuseContradictions } from './refuse-contradictions.ts';
import { refuseUnknownTexts } from './refuse-unknown-texts.ts';
import { toFailure } from './to-failure.ts';
import { validateNew } from './validate-values.ts';

/** Changes of a document, read from their input. */
export interface ReadChanges {
  readonly update: UpdateOperators;
  readonly arrayFilters: readonly Filter[];
  readonly guards: readonly Guard[];
  readonly failures: readonly Failure[];
  readonly relations: readonly RelationInput[];
  readonly references: readonly ReferenceUse[];
  /** API names of the top-level fields that are written. */
  readonly touched: ReadonlySet<string>;
  /** Each of them -> the part of the input that writes it. */
  readonly places: ReadonlyMap<string, InputPath>;
  /** Whether there is nothing to write; relations aside. */
  readonly isEmpty: boolean;
  /** Whether only the result can show that the model's rules are kept: `judgeDocument` says. */
  readonly needsJudgement: boolean;
  /** The fields that the input names, embedded ones too. */
  readonly named: readonly NamedField[];
}

/** Where the input says what changes, and which fields elements may be chosen by. */
export interface ChangesPlace {
  readonly path: InputPath;
  readonly access: FieldAccess;
}

/**
 * Reads the operations of an update.
 *
 * @throws MongraphError FIELD_FORBIDDEN for elements chosen by a field that the viewer may not read.
 */
export async function readChanges(model: Model, changes: Changes, at: ChangesPlace): Promise<ReadChanges> {
  const draft = draftOf(model, changes, at);
  const { reading } = draft;
  refuseContradictions(draft);
  const failures = [...reading.problems.map(toFailure), ...(await validateNew(reading.validated))];
  const isEmpty = draft.writes.length === 0;
  return {
    update: updateOf(draft),
    arrayFilters: draft.arrayFilters,
    guards: draft.guards,
    failures,
    relations: draft.relations,
    references: reading.keys,
    touched: new Set(draft.places.keys()),
    places: draft.places,
    isEmpty,
    named: reading.named,
    needsJudgement:
      draft.needsJudgement ||
      (model.writes.validators.length > 0 && (!isEmpty || draft.relations.length > 0)),
  };
}

/** The fields that operations name: for inputs that hooks lay something over. */
export function namedInChanges(model: Model, changes: Changes, at: ChangesPlace): readonly NamedField[] {
  return draftOf(model, changes, at).reading.named;
}

function draftOf(model: Model, changes: Changes, { path, access }: ChangesPlace): ChangeDraft {
  const reading = startReading(clientRules);
  const draft = startDraft(reading, access);
  const root = { draft, owner: model, prefix: '', top: undefined, elements: undefined, lift: below };
  readTarget(root, changes, placeAt(path, reading));
  refuseUnknownTexts(draft, model);
  return draft;
}

/** Of the stored document a filter says what it says. */
function below(filter: FilterBelow): Filter {
  return filter('');
}

/** Operator -> path -> operand, in the order of the input. */
function updateOf({ writes }: ChangeDraft): UpdateOperators {
  const names = new Set(writes.map(({ operator }) => operator));
  return Object.fromEntries(
    [...names].map((name) => {
      const own = writes.filter(({ operator }) => operator === name);
      return [name, Object.fromEntries(own.map(({ path, operand }) => [path, operand]))];
    }),
  );
}
