import { Decimal128, Double, Int32, Long } from 'bson';
import type { Attempt } from './attempt.ts';
import type { Path } from './documents.ts';
import type {
  EmbeddedSpec,
  Fields,
  FieldSpec,
  ListSpec,
  ModelSpec,
  RelationSpec,
  ScalarSpec,
  ValueSpec,
} from './spec.ts';
import { storedName } from './spec.ts';

type Given = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** A value in BSON; undefined where something is wrong with it. */
export function readValue(attempt: Attempt, spec: ValueSpec, value: unknown, path: Path): unknown {
  switch (spec.is) {
    case 'scalar': {
      const bson = scalarBson(spec, value);
      const codes = bson === undefined ? ['WRONG_TYPE'] : brokenRules(spec, value);
      for (const code of codes) attempt.invalid(code, path);
      return codes.length === 0 ? bson : undefined;
    }
    case 'reference': {
      const id = scalarBson({ is: 'scalar', type: 'int' }, value);
      if (id === undefined) return attempt.invalid('WRONG_TYPE', path);
      attempt.references.push({ to: spec.to, id, path });
      return id;
    }
    case 'list':
      return readList(attempt, spec, value, path);
    case 'embedded':
      return readEmbedded(attempt, spec, value, path);
  }
}

function readList(attempt: Attempt, spec: ListSpec, value: unknown, path: Path): unknown {
  if (!Array.isArray(value)) return attempt.invalid('WRONG_TYPE', path);
  const count = brokenCount(spec, value.length);
  if (count !== undefined) attempt.invalid(count, path);
  return readElements(attempt, spec, value, path);
}

export function readElements(
  attempt: Attempt,
  { of }: ListSpec,
  values: readonly unknown[],
  path: Path,
): unknown[] {
  return values.map((value, index) => {
    const at = [...path, index];
    return value === null || value === undefined
      ? attempt.invalid('REQUIRED', at)
      : readValue(attempt, of, value, at);
  });
}

export function brokenCount({ min = 0, max = Infinity }: ListSpec, count: number): string | undefined {
  if (count < min) return 'TOO_FEW';
  return count > max ? 'TOO_MANY' : undefined;
}

function readEmbedded(attempt: Attempt, spec: EmbeddedSpec, value: unknown, path: Path): unknown {
  if (!isRecord(value)) return attempt.invalid('WRONG_TYPE', path);
  const { values } = readGiven(attempt, { fields: spec.fields }, value, path);
  return wholeDocument(attempt, spec.fields, values, { path, filled: new Set() });
}

export function scalarBson({ type }: ScalarSpec, value: unknown): unknown {
  switch (type) {
    case 'int':
      return typeof value === 'number' && value === (value | 0) ? new Int32(value) : undefined;
    case 'long':
      return typeof value === 'bigint' ? Long.fromBigInt(value) : undefined;
    case 'float':
      return typeof value === 'number' && Number.isFinite(value) ? new Double(value) : undefined;
    case 'decimal':
      return value instanceof Decimal128 ? value : undefined;
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'datetime':
      return value instanceof Date ? value : undefined;
  }
}

/** The codes of all rules that a value of the right type breaks. */
function brokenRules({ min, max, length, pattern, choices }: ScalarSpec, value: unknown): string[] {
  const codes: string[] = [];
  const size = Number(String(value));
  if (min !== undefined && size < min) codes.push('TOO_SMALL');
  if (max !== undefined && size > max) codes.push('TOO_LARGE');
  if (typeof value !== 'string') return codes;
  if (choices !== undefined && !choices.includes(value)) codes.push('NOT_A_CHOICE');
  if (pattern !== undefined && !pattern.test(value)) codes.push('NO_MATCH');
  const characters = Array.from(value).length;
  if (length !== undefined && characters < length.min) codes.push('TOO_SHORT');
  if (length !== undefined && characters > length.max) codes.push('TOO_LONG');
  return codes;
}

/** Whether a computed number is what its field can hold. */
export function fitsNumber(spec: ScalarSpec, bson: unknown): boolean {
  const value = Number(String(bson));
  const { min = -Infinity, max = Infinity } = spec;
  const [least, most] = spec.type === 'int' ? [-(2 ** 31), 2 ** 31 - 1] : [-Infinity, Infinity];
  return value >= Math.max(min, least) && value <= Math.min(max, most);
}

export interface RelationGiven {
  readonly name: string;
  /** Of references. */
  readonly field?: FieldSpec;
  readonly relation?: RelationSpec;
  readonly value: unknown;
  readonly path: Path;
}

export interface GivenFields {
  /** By API name; undefined for what is wrong. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly places: ReadonlyMap<string, Path>;
  readonly relations: readonly RelationGiven[];
}

/** What has fields: a model, or an embedded document. */
export type Owner = Pick<ModelSpec, 'fields'> & Partial<ModelSpec>;

const automatic = ['version', 'createdAt', 'updatedAt', 'deletedAt'];

/** The fields that an input has: values, keys of references, relations. */
export function readGiven(attempt: Attempt, owner: Owner, given: Given, path: Path): GivenFields {
  const values = new Map<string, unknown>();
  const places = new Map<string, Path>();
  const relations: RelationGiven[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const at = [...path, name];
    const relation = owner.relations?.[name];
    const field = findField(owner, name);
    if (relation !== undefined) relations.push({ name, relation, value, path: at });
    else if (owner.name !== undefined && automatic.includes(name))
      attempt.invalid(name in owner.fields ? '*' : readOnlyCode(owner, name), at);
    else if (field === undefined) attempt.invalid('UNKNOWN_FIELD', at);
    else if (owner.name !== undefined && field.name === name && leadsAway(field.spec.value)) {
      relations.push({ name, field: field.spec, value, path: at });
    } else {
      values.set(field.name, readField(attempt, field.spec, value, at));
      places.set(field.name, at);
    }
  }
  return { values, places, relations };
}

function readOnlyCode({ version, timestamps, softDelete }: Owner, name: string): string {
  const has = name === 'version' ? version : name === 'deletedAt' ? softDelete : timestamps;
  return has === true ? 'READ_ONLY' : 'UNKNOWN_FIELD';
}

const ids: FieldSpec = { value: { is: 'scalar', type: 'int' }, required: true };

/** A field by its name or the name of its key. */
export function findField(
  { fields, ...owner }: Owner,
  name: string,
): { name: string; spec: FieldSpec } | undefined {
  if (name === '_id' && owner.name !== undefined) return { name, spec: ids };
  const plain = fields[name];
  if (plain !== undefined) return { name, spec: plain };
  const single = name.replace(/Id$/, '');
  const many = name.replace(/Ids$/, '');
  const one = fields[single];
  const some = fields[many];
  if (single !== name && one?.value.is === 'reference') return { name: single, spec: one };
  if (many !== name && some?.value.is === 'list' && some.value.of.is === 'reference')
    return { name: many, spec: some };
  return undefined;
}

export function leadsAway(value: ValueSpec): boolean {
  return value.is === 'reference' || (value.is === 'list' && value.of.is === 'reference');
}

function readField(attempt: Attempt, spec: FieldSpec, value: unknown, path: Path): unknown {
  if (value !== null) return readValue(attempt, spec.value, value, path);
  return spec.required === true ? attempt.invalid('REQUIRED', path) : null;
}

/** A document of what was given and of defaults. */
export function wholeDocument(
  attempt: Attempt,
  fields: Fields,
  values: ReadonlyMap<string, unknown>,
  { path, filled }: { readonly path: Path; readonly filled: ReadonlySet<string> },
): Record<string, unknown> {
  const doc: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (filled.has(name)) continue;
    const at = [...path, name];
    const value =
      values.has(name) || field.default === undefined
        ? values.get(name)
        : readValue(attempt, field.value, field.default, at);
    if (value !== undefined) doc[storedName(name, field)] = value;
    else if (field.required === true && !values.has(name)) attempt.invalid('REQUIRED', at);
  }
  return doc;
}
