import type { Field, Model, StoredField } from '../../model/model.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import { storedShape } from '../../model/values/read-embedded.ts';
import { readFields, readGiven, type Scope } from '../../model/values/read-fields.ts';
import { placeAt } from '../../model/values/read-value.ts';
import { note, startReading, type KeyUse, type NamedField } from '../../model/values/reading.ts';
import type { Failure, InputPath } from '../failure.ts';
import type { Values } from '../write-request.ts';
import { clientRules } from './input-rules.ts';
import { toFailure } from './to-failure.ts';
import { validateNew } from './validate-values.ts';

/** Nested writes of a relation, as they were given. */
export interface RelationInput {
  /** A reference or a list of references, `hasMany` or `manyToMany`. */
  readonly field: Field;
  readonly value: unknown;
  readonly path: InputPath;
}

/** The key of a reference that an input gives; the document may not be there. */
export type ReferenceUse = KeyUse;

/** A new document, read from its input. */
export interface ReadDocument {
  /** Stored names, BSON values, in the model's order; without `_id` unless given; defaults filled in. */
  readonly document: Record<string, unknown>;
  readonly failures: readonly Failure[];
  /** Input of relations, not looked into. */
  readonly relations: readonly RelationInput[];
  /** Keys of references that were given raw: also those inside embedded documents. */
  readonly references: readonly ReferenceUse[];
  /** Whether the document is to be judged when all of it is there (`judgeDocument`). */
  readonly needsJudgement: boolean;
  /** The fields that the input names, embedded ones too. */
  readonly named: readonly NamedField[];
}

/** Reads the input of a new document: its values by the names of the API; defaults may ask who writes. */
export async function readDocument(
  model: Model,
  set: Values,
  path: InputPath,
  viewer: Viewer | null = null,
): Promise<ReadDocument> {
  const reading = startReading(clientRules, viewer);
  const place = placeAt(path, reading);
  if (model.variants !== undefined) note(place, noShape(model));
  if (!isPlainObject(set)) note(place, { code: 'WRONG_TYPE', reason: `is no "${model.name}" document` });
  const scope = scopeOf(model);
  const { entries, relations } = readFields(scope, isPlainObject(set) ? set : {}, place);
  const failures: Failure[] = reading.problems.map(toFailure);
  if (reading.validated.length > 0) failures.push(...(await validateNew(reading.validated)));
  const document: Record<string, unknown> = Object.fromEntries(entries);
  const needsJudgement = model.writes.validators.length > 0 || awaitsHooks(scope, document);
  return { document, failures, relations, references: reading.keys, needsJudgement, named: reading.named };
}

/** The fields that the input of a new document names: for inputs that hooks lay something over. */
export function namedIn(model: Model, set: Values, path: InputPath): readonly NamedField[] {
  const reading = startReading(clientRules);
  if (isPlainObject(set)) readGiven({ owner: model, relations: true }, set, placeAt(path, reading));
  return reading.named;
}

/** Models do not change, so each is asked once. */
const scopes = new WeakMap<Model, Scope>();

function scopeOf(model: Model): Scope {
  const known = scopes.get(model);
  if (known !== undefined) return known;
  const made = { owner: model, given: shapeOf(model), awaited: writtenLater(model), relations: true };
  scopes.set(model, made);
  return made;
}

/** Whether something is required that no client can set, and that is not there. */
function awaitsHooks({ owner, awaited, given }: Scope, document: Record<string, unknown>): boolean {
  return [...owner.fields.values()].some(
    (field) =>
      field.kind === 'stored' &&
      field.required &&
      (field.hidden || field.readOnly) &&
      !awaited.has(field) &&
      !given.has(field) &&
      !Object.hasOwn(document, field.storedAs),
  );
}

function noShape({ name, variants }: Model) {
  const members = [...(variants?.members.values() ?? [])].map((member) => member.model.name);
  return {
    code: 'INVALID',
    reason: `is no document of "${name}" alone, but of ${members.join(' or ')}`,
  } as const;
}

/** What tells the documents of a model from others of its collection. */
function shapeOf({ name, sharesWith }: Model): ReadonlyMap<StoredField, unknown> {
  const { variants } = sharesWith ?? {};
  const shape = [...(variants?.members.values() ?? [])].find((member) => member.model.name === name);
  return variants === undefined || shape === undefined
    ? new Map()
    : new Map([[variants.discriminator, storedShape(variants.discriminator, shape)]]);
}

/** What is set when the document is written: its version, moments and who wrote it, and where it needs no other its `_id`. */
export function writtenLater({ id, writes }: Model): ReadonlySet<StoredField> {
  const { version, deletedAt, timestamps } = writes;
  const isChosen = id.type.kind === 'scalar' && id.type.type === 'objectId';
  const fields = [
    version,
    deletedAt,
    ...Object.values<StoredField | undefined>({ ...timestamps }),
    isChosen ? id : undefined,
  ];
  return new Set(fields.filter((field) => field !== undefined));
}
