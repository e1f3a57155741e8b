import type { MongraphError } from '../../errors/mongraph-error.ts';
import type { ExpressionField, FieldOwner, Model, StoredField } from '../../model/model.ts';
import { referenceKey } from '../../model/reference-key.ts';
import { mostHops } from '../../model/most-hops.ts';
import { relationHops } from '../relation-hops.ts';
import { refuseUnreadable, type FieldAccess } from '../fields/field-access.ts';
import { refuseOtherShapes, type Shaped } from '../fields/refuse-other-shapes.ts';
import { always, type Hop } from '../where/condition.ts';
import type { Derived } from './derived.ts';
import { derivedName } from './derived-name.ts';
import { expressionValue } from './expression-value.ts';

/** A value of documents of one model: stored at a path, or derived. */
export interface ParsedValue {
  /** Where the value stands: a stored path, or the name of the derived value. */
  readonly path: string;
  /** How it is made; undefined where documents store it. */
  readonly derived: Derived | undefined;
  /** The field whose value it is, the key of a reference among them; undefined for a number of documents. */
  readonly field: StoredField | ExpressionField | undefined;
  /** The API's names that lead to it: `director`, `name`. */
  readonly names: readonly string[];
  /** Every document has a value of the field's own type here, by the author's word. */
  readonly certain: boolean;
  /** What the entry says at the value: a direction, options. */
  readonly given: unknown;
}

/** What names a value, and how its mistakes are told. */
export interface ValueRules {
  /** Which fields the viewer may ask for. */
  readonly access: FieldAccess;
  /** Whether the field's own value can be used. */
  readonly accepts: (field: StoredField | ExpressionField) => boolean;
  readonly unknownField: (owner: FieldOwner, name: string) => MongraphError;
  /** For an entry that names no field, or several. */
  readonly badEntry: (owner: FieldOwner, named: number) => MongraphError;
  /** For a way over more references than a query may follow. */
  readonly tooDeep: (limit: number) => MongraphError;
  /** For a way to documents of another database: MongoDB joins within one only. */
  readonly acrossDatabases: (names: readonly string[], databases: Databases) => MongraphError;
}

/** The aliases of two databases. */
export interface Databases {
  readonly from: string;
  readonly to: string;
}

/**
 * Reads an entry with one field each, `{ title: X }`, into embedded documents, `{ awards: { wins: X } }`, through to-one
 * references, `{ director: { name: X } }`, or to a number of related documents, `{ reviews: { count: X } }`.
 *
 * @throws MongraphError whatever `rules` make of an unknown field, an entry that names none or several, too many references;
 * FIELD_FORBIDDEN for a field that the viewer may not read.
 */
export function parseValue(model: Model, entry: unknown, rules: ValueRules): ParsedValue {
  const { database } = model;
  return parseIn(model, entry, {
    rules,
    database,
    prefix: '',
    names: [],
    certain: true,
    hops: 0,
    shaped: [],
  });
}

/** How far the entry has been read. */
interface Within {
  readonly rules: ValueRules;
  readonly database: string;
  /** The stored path of the embedded document, with its dot. */
  readonly prefix: string;
  /** The API's names so far, from the first document on. */
  readonly names: readonly string[];
  readonly certain: boolean;
  readonly hops: number;
  /** Where one of several shapes was named on the way, from the last reference on. */
  readonly shaped: readonly Shaped[];
}

function parseIn(owner: FieldOwner, entry: unknown, within: Within): ParsedValue {
  const { rules } = within;
  const { name, given } = soleEntry(owner, entry, rules);
  const shape = owner.variants?.members.get(name);
  if (shape !== undefined) {
    // Documents of other shapes have what they store there, which may be anything.
    const shaped = [...within.shaped, { owner, prefix: within.prefix }];
    return parseIn(shape.model, given, { ...within, names: [...within.names, name], certain: false, shaped });
  }
  const field =
    name === 'id' ? owner.fields.get('_id') : (owner.fields.get(name) ?? referenceKey(owner, name));
  if (field === undefined || field.hidden) throw rules.unknownField(owner, name);
  refuseUnreadable(rules.access, owner, field);
  const names = [...within.names, name];
  switch (field.kind) {
    case 'tree':
    case 'computed':
      throw rules.unknownField(owner, name);
    case 'stored':
      return parseStored(owner, field, { ...within, names, given });
    case 'expression': {
      if (!rules.accepts(field)) throw rules.unknownField(owner, name);
      refuseOtherShapes(rules.access, within.shaped, { owner, field, path: '' });
      const derived = expressionValue(field);
      return Object.freeze({ path: derived.name, derived, field, names, certain: false, given });
    }
    case 'hasMany':
      return parseCount(owner, relationHops(field), { ...within, names, given });
    case 'manyToMany':
      return parseCount(owner, relationHops(field), { ...within, names, given }, field.toMany);
  }
}

function soleEntry(
  owner: FieldOwner,
  entry: unknown,
  rules: ValueRules,
): { readonly name: string; readonly given: unknown } {
  const given =
    typeof entry === 'object' && entry !== null
      ? Object.entries(entry).filter(([, value]) => value !== undefined && value !== null)
      : [];
  const [only] = given;
  if (only === undefined || given.length > 1) throw rules.badEntry(owner, given.length);
  return { name: only[0], given: only[1] };
}

type At = Within & { readonly given: unknown };

function parseStored(owner: FieldOwner, field: StoredField, at: At): ParsedValue {
  const { rules, given, names } = at;
  const { type } = field;
  const path = at.prefix + field.storedAs;
  // Embedded documents may lack their discriminator; models' documents that do are not there.
  const isOpen = field === owner.variants?.discriminator && at.prefix !== '';
  const isPromised = !owner.tolerant && !isOpen && (field.required || field.name === '_id');
  const certain = at.certain && isPromised;
  if (type.kind === 'embedded') return parseIn(type.model, given, { ...at, prefix: `${path}.`, certain });
  refuseOtherShapes(rules.access, at.shaped, { owner, field, path });
  const name = names.at(-1) ?? '';
  // `directorId` is the stored key of `director`, a value of the document itself.
  if (name === field.name && type.kind === 'reference') return parseRelated(path, type.target, at);
  if (name === field.name && type.kind === 'list' && type.of.kind === 'reference') {
    return parseCount(owner, [hopTo(type.of.target, path)], at);
  }
  if (!rules.accepts(field)) throw rules.unknownField(owner, name);
  return Object.freeze({ path, derived: undefined, field, names, certain, given });
}

function parseRelated(path: string, target: Model, at: At): ParsedValue {
  if (at.hops >= mostHops) throw at.rules.tooDeep(mostHops);
  checkDatabase(target, at);
  const inner = parseIn(target, at.given, {
    ...at,
    prefix: '',
    certain: true,
    hops: at.hops + 1,
    shaped: [],
  });
  const name = derivedName(inner.names);
  const value = inner.derived ?? inner.path;
  const derived: Derived = Object.freeze({ kind: 'related', name, hop: hopTo(target, path), value });
  return Object.freeze({ ...inner, path: name, derived, certain: false });
}

function checkDatabase({ database: to }: Model, { database: from, names, rules }: At): void {
  if (to !== from) throw rules.acrossDatabases(names, { from, to });
}

function hopTo(model: Model, local: string): Hop {
  return Object.freeze({ model, local, foreign: '_id', condition: always });
}

/** `{ count: X }`, the one value that a list of related documents has. */
function parseCount(owner: FieldOwner, hops: readonly Hop[], at: At, toMany = false): ParsedValue {
  for (const { model } of hops) checkDatabase(model, at);
  const { name: what, given } = soleEntry(owner, at.given, at.rules);
  if (what !== 'count') throw at.rules.unknownField(owner, `${at.names.at(-1) ?? ''}.${what}`);
  const names = [...at.names, what];
  const derived: Derived = Object.freeze({ kind: 'count', name: derivedName(names), hops, toMany });
  return Object.freeze({ path: derived.name, derived, field: undefined, names, certain: true, given });
}
