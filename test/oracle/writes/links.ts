import { Int32 } from 'bson';
import type { Attempt, Filling } from './attempt.ts';
import { copyDoc, same, touch, type Doc, type Path } from './documents.ts';
import { specOf, storedName, type FieldSpec, type ModelSpec, type RelationSpec } from './spec.ts';
import { isRecord, type RelationGiven } from './values.ts';
import { findBy, findId } from './find-key.ts';

interface Parent {
  readonly model: ModelSpec;
  readonly doc: Doc;
}

interface Word {
  readonly word: string;
  readonly value: unknown;
  readonly path: Path;
}

const newWords = ['create', 'connect', 'connectOrCreate'];
const oneWords = [...newWords, 'disconnect', 'update', 'delete'];
const manyWords = [...oneWords, 'set'];

function targetOf({ value }: FieldSpec): string {
  const inner = value.is === 'list' ? value.of : value;
  if (inner.is !== 'reference') throw new Error('This field is no reference');
  return inner.to;
}

/** Writes a relation of a new document. */
export function linkNew(attempt: Attempt, { model, doc }: Parent, given: RelationGiven): void {
  const { name, field, relation, value, path } = given;
  const { project } = attempt.world;
  if (field?.value.is === 'reference') {
    const word = readOne(attempt, value, path, newWords);
    const id = word && linked(attempt, specOf(project, targetOf(field)), word)?.id;
    if (id !== undefined) doc[storedName(name, field)] = id;
  } else if (field !== undefined) {
    const target = specOf(project, targetOf(field));
    const found = readMany(attempt, value, path, newWords).flatMap(
      (word) => linked(attempt, target, word) ?? [],
    );
    doc[storedName(name, field)] = found.map(({ id }) => id);
  } else if (relation?.is === 'hasMany') {
    for (const word of readMany(attempt, value, path, newWords))
      addChild(attempt, { relation, id: doc['_id'], word });
  } else if (relation?.is === 'manyToMany') {
    for (const word of readMany(attempt, value, path, newWords))
      addJoined(attempt, { model, relation, id: doc['_id'], word });
  }
}

/** Writes a relation of a document that is there; gives what changes of the document itself, by stored name. */
export function linkChanged(attempt: Attempt, parent: Parent, given: RelationGiven): [string, unknown][] {
  const { name, field, relation, value, path } = given;
  if (value === null) return [];
  if (field?.value.is === 'reference') return changeOne(attempt, parent, { ...given, field });
  if (field !== undefined) {
    const key = storedName(name, field);
    const old = parent.doc[key];
    const before: readonly unknown[] = Array.isArray(old) ? old : [];
    const list = changeList(attempt, specOf(attempt.world.project, targetOf(field)), { before, value, path });
    const isSame = list.length === before.length && list.every((id, index) => same(id, before[index]));
    return isSame ? [] : [[key, list]];
  }
  if (relation?.is === 'hasMany') changeChildren(attempt, parent, { relation, value, path });
  if (relation?.is === 'manyToMany') changeJoined(attempt, parent, { relation, value, path });
  return [];
}

function readOne(attempt: Attempt, value: unknown, path: Path, words: readonly string[]): Word | undefined {
  if (!isRecord(value)) return attempt.invalid('WRONG_TYPE', path);
  const [entry, second] = Object.entries(value);
  if (entry === undefined) return attempt.invalid('EMPTY', path);
  if (second !== undefined) return attempt.invalid('CONTRADICTION', path);
  const [word, inner] = entry;
  return words.includes(word)
    ? { word, value: inner, path: [...path, word] }
    : attempt.invalid('UNKNOWN_FIELD', [...path, word]);
}

function readMany(attempt: Attempt, value: unknown, path: Path, words: readonly string[]): Word[] {
  if (!isRecord(value)) return attempt.invalid('WRONG_TYPE', path) ?? [];
  return Object.entries(value).flatMap(([word, entries]): Word[] => {
    const at = [...path, word];
    if (!words.includes(word)) return attempt.invalid('UNKNOWN_FIELD', at) ?? [];
    const list: readonly unknown[] = Array.isArray(entries) ? entries : [entries];
    return word === 'set'
      ? [{ word, value: list, path: at }]
      : list.map((entry, index) => ({ word, value: entry, path: [...at, index] }));
  });
}

/** The document that an entry names or makes. */
function linked(
  attempt: Attempt,
  target: ModelSpec,
  { word, value, path }: Word,
  filling?: Filling,
): { id: unknown; isNew: boolean } | undefined {
  const make = (set: unknown, at: Path) => {
    const id = attempt.nested.draft(attempt, target, {
      set,
      path: at,
      ...(filling === undefined ? {} : { filling }),
    });
    return id === undefined ? undefined : { id, isNew: true };
  };
  if (word === 'create') return make(value, path);
  if (word === 'connect') {
    const id = findId(attempt, target, value, path);
    return id === undefined ? undefined : { id, isNew: false };
  }
  const { by, create } = isRecord(value) ? value : {};
  const found = findBy(attempt, target, by);
  if (found === 'bad') return attempt.invalid('INVALID', [...path, 'by']);
  return found === undefined ? make(create, [...path, 'create']) : { id: found['_id'], isNew: false };
}

function changeOne(
  attempt: Attempt,
  { doc }: Parent,
  given: RelationGiven & { readonly field: FieldSpec },
): [string, unknown][] {
  const { name, field, value, path } = given;
  const key = storedName(name, field);
  const target = specOf(attempt.world.project, targetOf(field));
  const word = readOne(attempt, value, path, oneWords);
  if (word === undefined) return [];
  const current = doc[key] ?? null;
  if (newWords.includes(word.word)) {
    const found = linked(attempt, target, word);
    return found === undefined ? [] : [[key, found.id]];
  }
  if (word.word === 'update') {
    if (current === null) return attempt.fail('notFound', 'NOT_FOUND', word.path) ?? [];
    attempt.nested.change(attempt, target, {
      id: current,
      changes: word.value,
      path: word.path,
      keyPath: word.path,
      phase: 'nested',
    });
    return [];
  }
  if (word.value !== true || (word.word === 'delete' && current === null)) return [];
  if (word.word === 'delete') attempt.deletes.push({ model: target, id: current, path: word.path });
  return field.required === true ? (attempt.invalid('REQUIRED', word.path) ?? []) : [[key, null]];
}

interface ListInput {
  readonly before: readonly unknown[];
  readonly value: unknown;
  readonly path: Path;
}

/** A list of references: `set` first, then what leaves, then what comes. */
function changeList(attempt: Attempt, target: ModelSpec, { before, value, path }: ListInput): unknown[] {
  let all = before;
  const added: unknown[] = [];
  const removed: unknown[] = [];
  for (const word of readMany(attempt, value, path, manyWords)) {
    if (newWords.includes(word.word)) {
      const found = linked(attempt, target, word);
      if (found !== undefined) added.push(found.id);
    } else if (word.word === 'set') {
      const keys = Array.isArray(word.value) ? word.value : [];
      all = keys.flatMap((by: unknown, index) => findId(attempt, target, by, [...word.path, index]) ?? []);
    } else {
      const { by, at } = keyOf(word);
      const id = findId(attempt, target, by, at);
      if (id === undefined) continue;
      if (!before.some((one) => same(one, id))) attempt.fail('notFound', 'NOT_FOUND', at);
      else if (word.word === 'update') changeNamed(attempt, target, id, word);
      else removed.push(id);
      if (word.word === 'delete') attempt.deletes.push({ model: target, id, path: word.path });
    }
  }
  return distinct([...all.filter((id) => !removed.some((one) => same(one, id))), ...added]);
}

function distinct(ids: readonly unknown[]): unknown[] {
  return ids.filter((id, index) => ids.findIndex((one) => same(one, id)) === index);
}

function keyOf({ word, value, path }: Word): { by: unknown; at: Path } {
  if (word !== 'update') return { by: value, at: path };
  return { by: isRecord(value) ? value['by'] : undefined, at: [...path, 'by'] };
}

function changeNamed(attempt: Attempt, target: ModelSpec, id: unknown, { value, path }: Word): void {
  const changes = isRecord(value) ? (value['changes'] ?? {}) : {};
  attempt.nested.change(attempt, target, {
    id,
    changes,
    path: [...path, 'changes'],
    keyPath: [...path, 'by'],
    phase: 'nested',
  });
}

type HasMany = Extract<RelationSpec, { is: 'hasMany' }>;
type ManyToMany = Extract<RelationSpec, { is: 'manyToMany' }>;

function wayBack(attempt: Attempt, { of, by }: HasMany) {
  const child = specOf(attempt.world.project, of);
  const field = child.fields[by];
  if (field === undefined) throw new Error(`There is no ${by}`);
  return { child, field, key: storedName(by, field), isList: field.value.is === 'list' };
}

function addChild(
  attempt: Attempt,
  { relation, id, word }: { relation: HasMany; id: unknown; word: Word },
): void {
  const { child, key, isList } = wayBack(attempt, relation);
  const filling = { names: new Set([relation.by]), doc: { [key]: isList ? [id] : id } };
  const found = linked(attempt, child, word, filling);
  if (found !== undefined && !found.isNew) moveChild(attempt, relation, found.id, id);
}

function moveChild(attempt: Attempt, relation: HasMany, childId: unknown, id: unknown): void {
  const { child, key, isList } = wayBack(attempt, relation);
  attempt.steps.push({
    phase: 'link',
    run: () => {
      const doc = attempt.world.byId(child.name, childId);
      if (doc === undefined) return;
      const old = doc[key];
      const list: readonly unknown[] = Array.isArray(old) ? old : [];
      const isThere = isList ? list.some((one) => same(one, id)) : same(old, id);
      if (!isThere) doc[key] = isList ? [...list, id] : id;
      touch(child, doc, !isThere);
    },
  });
}

function childrenOf(attempt: Attempt, relation: HasMany, id: unknown): Doc[] {
  const { child, key } = wayBack(attempt, relation);
  return attempt.world.visible(child.name).filter((doc) => [doc[key]].flat().some((one) => same(one, id)));
}

interface RelationInput<Kind> {
  readonly relation: Kind;
  readonly value: unknown;
  readonly path: Path;
}

function changeChildren(
  attempt: Attempt,
  parent: Parent,
  { relation, value, path }: RelationInput<HasMany>,
): void {
  const { child } = wayBack(attempt, relation);
  const id = parent.doc['_id'];
  const children = childrenOf(attempt, relation, id);
  const isChild = (one: unknown) => children.some((doc) => same(doc['_id'], one));
  for (const word of readMany(attempt, value, path, manyWords)) {
    if (newWords.includes(word.word)) addChild(attempt, { relation, id, word });
    else if (word.word === 'set') {
      const keys = Array.isArray(word.value) ? word.value : [];
      const named = keys.map((by: unknown, index) => findId(attempt, child, by, [...word.path, index]));
      const gone = children
        .map((doc) => doc['_id'])
        .filter((one) => !named.some((other) => same(one, other)));
      if (gone.length > 0) letGo(attempt, relation, { ids: gone, id, path: word.path });
      for (const one of named) if (one !== undefined && !isChild(one)) moveChild(attempt, relation, one, id);
    } else {
      const { by, at } = keyOf(word);
      const found = findId(attempt, child, by, at);
      if (found === undefined) continue;
      if (!isChild(found)) attempt.fail('notFound', 'NOT_FOUND', at);
      else if (word.word === 'update') changeNamed(attempt, child, found, word);
      else if (word.word === 'delete') attempt.deletes.push({ model: child, id: found, path: word.path });
      else letGo(attempt, relation, { ids: [found], id, path: word.path });
    }
  }
}

function letGo(
  attempt: Attempt,
  relation: HasMany,
  { ids, id, path }: { ids: readonly unknown[]; id: unknown; path: Path },
): void {
  const { child, field, key, isList } = wayBack(attempt, relation);
  if (!isList && field.required === true) return attempt.invalid('REQUIRED', path);
  attempt.steps.push({
    phase: 'unlink',
    run: () => {
      for (const one of ids) {
        const doc = attempt.world.byId(child.name, one);
        if (doc === undefined) continue;
        const old = doc[key];
        doc[key] = isList && Array.isArray(old) ? old.filter((other) => !same(other, id)) : null;
        touch(child, doc);
      }
    },
  });
}

function joinsOf(
  attempt: Attempt,
  { through, from, to }: ManyToMany,
  id: unknown,
): { join: Doc; to: unknown }[] {
  return attempt.world
    .visible(through)
    .filter((doc) => same(doc[from], id))
    .map((join) => ({ join: copyDoc(join), to: join[to] }));
}

interface JoinInput {
  readonly model: ModelSpec;
  readonly relation: ManyToMany;
  readonly id: unknown;
  readonly word: Word;
}

/** Entries that connect are `{ create, join }`, `{ by, join }`, `{ by, create, join }`. Gives the `_id` of what is connected. */
function addJoined(attempt: Attempt, { relation, id, word }: JoinInput): unknown {
  const { through, from, to, of } = relation;
  if (!isRecord(word.value)) return attempt.invalid('WRONG_TYPE', word.path);
  const { create, by, join = {} } = word.value;
  const inner: Readonly<Record<string, Word>> = {
    create: { ...word, value: create, path: [...word.path, 'create'] },
    connect: { ...word, value: by, path: [...word.path, 'by'] },
  };
  const found = linked(attempt, specOf(attempt.world.project, of), inner[word.word] ?? word);
  if (found === undefined) return undefined;
  if (id instanceof Int32 && joinsOf(attempt, relation, id).some((one) => same(one.to, found.id)))
    return found.id;
  const filling = { names: new Set([from, to]), doc: { [from]: id, [to]: found.id } };
  attempt.nested.draft(attempt, specOf(attempt.world.project, through), {
    set: join,
    path: [...word.path, 'join'],
    filling,
  });
  return found.id;
}

function changeJoined(
  attempt: Attempt,
  parent: Parent,
  { relation, value, path }: RelationInput<ManyToMany>,
): void {
  const { project } = attempt.world;
  const [target, through] = [specOf(project, relation.of), specOf(project, relation.through)];
  const id = parent.doc['_id'];
  const joins = joinsOf(attempt, relation, id);
  const drop = (join: Doc, at: Path) => attempt.deletes.push({ model: through, id: join['_id'], path: at });
  for (const word of readMany(attempt, value, path, manyWords)) {
    if (newWords.includes(word.word)) addJoined(attempt, { model: target, relation, id, word });
    else if (word.word === 'set') {
      const entries: readonly unknown[] = Array.isArray(word.value) ? word.value : [];
      const named = entries.map((entry, index) => {
        const connect = { word: 'connect', value: entry, path: [...word.path, index] };
        return addJoined(attempt, { model: target, relation, id, word: connect });
      });
      for (const one of joins) if (!named.some((other) => same(one.to, other))) drop(one.join, word.path);
    } else {
      const { by, at } = keyOf(word);
      const found = findId(attempt, target, by, at);
      if (found === undefined) continue;
      const joined = joins.filter((one) => same(one.to, found));
      if (joined.length === 0) attempt.fail('notFound', 'NOT_FOUND', at);
      else if (word.word === 'update') changeTarget(attempt, { target, through, found, joined }, word);
      else for (const { join } of joined) drop(join, word.path);
      if (joined.length > 0 && word.word === 'delete')
        attempt.deletes.push({ model: target, id: found, path: word.path });
    }
  }
}

interface JoinedTarget {
  readonly target: ModelSpec;
  readonly through: ModelSpec;
  readonly found: unknown;
  readonly joined: readonly { readonly join: Doc }[];
}

function changeTarget(attempt: Attempt, { target, through, found, joined }: JoinedTarget, word: Word): void {
  const { changes, join } = isRecord(word.value) ? word.value : {};
  if (isRecord(changes)) changeNamed(attempt, target, found, word);
  if (!isRecord(join)) return;
  for (const { join: doc } of joined) {
    const wanted = {
      id: doc['_id'],
      changes: join,
      path: [...word.path, 'join'],
      keyPath: [...word.path, 'by'],
    };
    attempt.nested.change(attempt, through, { ...wanted, phase: 'nested' });
  }
}
