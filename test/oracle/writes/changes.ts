import type { Attempt } from './attempt.ts';
import { copyDoc, isDoc, type Doc, type Path } from './documents.ts';
import { matches } from './matches.ts';
import { operators, type Effect } from './operators.ts';
import { storedName, type FieldSpec } from './spec.ts';
import { findField, isRecord, readGiven, type Owner, type RelationGiven } from './values.ts';

/** The elements of a list that an entry is about. */
interface Scope {
  readonly matches: (element: unknown) => boolean;
}

interface Place {
  readonly name: string;
  readonly scope?: Scope;
}

/** One operator on one field. */
interface Write {
  readonly places: readonly Place[];
  readonly key: string;
  readonly path: Path;
  readonly effect: Effect;
}

export interface ReadChanges {
  readonly relations: readonly RelationGiven[];
  readonly isEmpty: boolean;
  /** Changes a document, or tells what stands against it and leaves it as it is. */
  readonly apply: (attempt: Attempt, doc: Doc) => void;
}

/** Reads the operators of an update. */
export function readChanges(attempt: Attempt, owner: Owner, changes: unknown, path: Path): ReadChanges {
  const writes: Write[] = [];
  const relations: RelationGiven[] = [];
  readInto({ attempt, owner, places: [], writes, relations }, changes, path);
  const keys = relations.flatMap(({ name, field, path: at }): Write[] =>
    field === undefined
      ? []
      : [{ places: [], key: storedName(name, field), path: at, effect: () => undefined }],
  );
  const overlaps = pairsOf([...writes, ...keys]).filter(([a, b]) => overlap(a, b));
  for (const [a, b] of overlaps) {
    if (scopesOf(a, b) !== undefined) continue;
    attempt.invalid('CONTRADICTION', a.path);
    attempt.invalid('CONTRADICTION', b.path);
  }
  return {
    relations,
    isEmpty: writes.length === 0,
    apply: (one, doc) => applyAll(one, { writes, overlaps }, doc),
  };
}

interface Reading {
  readonly attempt: Attempt;
  readonly owner: Owner;
  readonly places: readonly Place[];
  readonly writes: Write[];
  readonly relations: RelationGiven[];
}

function readInto(reading: Reading, changes: unknown, path: Path): void {
  const { attempt } = reading;
  if (!isRecord(changes)) return attempt.invalid('WRONG_TYPE', path);
  for (const [name, value] of Object.entries(changes)) {
    const at = [...path, name];
    if (value === undefined || value === null) continue;
    const operator = operators[name];
    if (name === 'set') readSet(reading, value, at);
    else if (name === 'unset') readUnset(reading, value, at);
    else if (name === 'embedded') readEmbedded(reading, value, at);
    else if (operator === undefined) attempt.invalid('UNKNOWN_FIELD', at);
    else {
      for (const [field, given, where] of fieldsOf(reading, value, at)) {
        const effect = operator(attempt, field.spec, given, where);
        if (effect !== undefined) add(reading, field, where, effect);
      }
    }
  }
}

interface Named {
  readonly name: string;
  readonly spec: FieldSpec;
}

function add({ writes, places }: Reading, { name, spec }: Named, path: Path, effect: Effect): void {
  writes.push({ places, key: storedName(name, spec), path, effect });
}

function fieldsOf({ attempt, owner }: Reading, value: unknown, path: Path): [Named, unknown, Path][] {
  if (!isRecord(value)) return attempt.invalid('WRONG_TYPE', path) ?? [];
  return Object.entries(value).flatMap(([name, given]): [Named, unknown, Path][] => {
    const at = [...path, name];
    if (given === undefined) return [];
    const field = changeable(attempt, owner, name, at);
    if (field === undefined) return [];
    if (given === null) attempt.invalid('REQUIRED', at);
    return given === null ? [] : [[field, given, at]];
  });
}

function changeable(attempt: Attempt, owner: Owner, name: string, path: Path): Named | undefined {
  const field = findField(owner, name);
  if (field === undefined || name === '_id') attempt.invalid('*', path);
  return name === '_id' ? undefined : field;
}

function readSet(reading: Reading, value: unknown, path: Path): void {
  const { attempt, owner } = reading;
  if (!isRecord(value)) return attempt.invalid('WRONG_TYPE', path);
  const { values, places, relations } = readGiven(attempt, owner, value, path);
  reading.relations.push(...relations);
  for (const [name, bson] of values) {
    const spec = owner.fields[name];
    const at = places.get(name) ?? path;
    if (spec === undefined) attempt.invalid('READ_ONLY', at);
    else add(reading, { name, spec }, at, (place, key) => void (place[key] = bson));
  }
}

function readUnset(reading: Reading, value: unknown, path: Path): void {
  const { attempt, owner } = reading;
  if (!Array.isArray(value)) return attempt.invalid('WRONG_TYPE', path);
  for (const [index, name] of value.entries()) {
    const at = [...path, index];
    const field = changeable(attempt, owner, String(name), at);
    if (field === undefined) continue;
    if (field.spec.required === true) attempt.invalid('REQUIRED', at);
    else add(reading, field, at, (place, key) => void delete place[key]);
  }
}

function readEmbedded(reading: Reading, value: unknown, path: Path): void {
  const { attempt, places } = reading;
  for (const [{ name, spec }, given, at] of fieldsOf(reading, value, path)) {
    const key = storedName(name, spec);
    if (spec.value.is === 'embedded') {
      const owner = { fields: spec.value.fields };
      readInto({ ...reading, owner, places: [...places, { name: key }] }, given, at);
      continue;
    }
    const of = spec.value.is === 'list' ? spec.value.of : undefined;
    if (of?.is !== 'embedded') {
      attempt.invalid('INVALID', at);
      continue;
    }
    for (const [index, entry] of (Array.isArray(given) ? given : [given]).entries()) {
      const inner = Array.isArray(given) ? [...at, index] : at;
      const { where, ...rest } = isRecord(entry) ? entry : { where: undefined };
      if (matches(of.fields, where, {}) === undefined) {
        attempt.invalid('*', isRecord(entry) ? '*' : inner);
        continue;
      }
      const scope = {
        matches: (element: unknown) => isDoc(element) && matches(of.fields, where, element) === true,
      };
      readInto(
        { ...reading, owner: { fields: of.fields }, places: [...places, { name: key, scope }] },
        rest,
        inner,
      );
    }
  }
}

function pairsOf(writes: readonly Write[]): [Write, Write][] {
  return writes.flatMap((second, index) =>
    writes.slice(0, index).map((first): [Write, Write] => [first, second]),
  );
}

function overlap(a: Write, b: Write): boolean {
  const text = ({ places, key }: Write) => [...places.map(({ name }) => name), key].join('.');
  const [x, y] = [text(a), text(b)];
  return x === y || x.startsWith(`${y}.`) || y.startsWith(`${x}.`);
}

/** Where two writes part: elements of one list that two entries mean. */
function scopesOf(
  a: Write,
  b: Write,
): { readonly list: string; readonly first: Scope; readonly second: Scope } | undefined {
  for (const [index, { name, scope: first }] of a.places.entries()) {
    const second = b.places[index]?.scope;
    if (first !== undefined && second !== undefined && first !== second) return { list: name, first, second };
  }
  return undefined;
}

/** Operators of one update see the document as it was. */
function applyAll(
  attempt: Attempt,
  { writes, overlaps }: { readonly writes: readonly Write[]; readonly overlaps: readonly [Write, Write][] },
  doc: Doc,
): void {
  const before = attempt.failures.length;
  for (const [a, b] of overlaps) {
    const meeting = scopesOf(a, b);
    const list = meeting === undefined ? undefined : doc[meeting.list];
    const isMeantByBoth = (element: unknown) =>
      meeting?.first.matches(element) === true && meeting.second.matches(element);
    if (Array.isArray(list) && list.some(isMeantByBoth)) attempt.invalid('CONTRADICTION', b.path);
  }
  const result = copyDoc(doc);
  for (const { places, key, path, effect } of writes) {
    const targets = targetsOf({ old: doc, fresh: result }, places);
    if (targets === undefined) attempt.invalid('INVALID', '*');
    for (const { fresh } of targets ?? []) {
      const code = effect(fresh, key);
      if (code !== undefined) attempt.invalid(code, path);
    }
  }
  if (attempt.failures.length > before) return;
  for (const name of Object.keys(doc)) delete doc[name];
  Object.assign(doc, result);
}

interface Target {
  readonly old: Doc;
  readonly fresh: Doc;
}

/** The embedded documents that places lead to; undefined where there is nothing to be changed. */
function targetsOf(target: Target, places: readonly Place[]): Target[] | undefined {
  const [place, ...rest] = places;
  if (place === undefined) return [target];
  const [old, fresh] = [target.old[place.name], target.fresh[place.name]];
  if (place.scope === undefined)
    return isDoc(old) && isDoc(fresh) ? targetsOf({ old, fresh }, rest) : undefined;
  if (!Array.isArray(old) || !Array.isArray(fresh)) return undefined;
  const inner = old.flatMap((element: unknown, index) => {
    const changed: unknown = fresh[index];
    if (place.scope?.matches(element) !== true || !isDoc(element) || !isDoc(changed)) return [];
    return [targetsOf({ old: element, fresh: changed }, rest)];
  });
  return inner.includes(undefined) ? undefined : inner.flatMap((one) => one ?? []);
}
