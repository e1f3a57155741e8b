import { Int32 } from 'bson';
import { compareBson } from '../compare-bson.ts';
import { storedName, type Fields, type ModelSpec, type Project, type ReferenceSpec } from './spec.ts';

export type Doc = Record<string, unknown>;
export type Path = readonly (string | number)[];

/** A version that was counted: once at least, or maybe not at all. */
export class Counted {
  readonly before: number;
  readonly sure: boolean;
  constructor(before: number, sure: boolean) {
    this.before = before;
    this.sure = sure;
  }
}

/** The moment of the mutation; where that is not sure, the one before may have stayed. */
export class Moment {
  readonly orElse: unknown;
  constructor(orElse?: unknown) {
    this.orElse = orElse;
  }
}

/** An `_id` that the server makes up. */
export class MadeId {}

/** The documents of all models, stored names and BSON values. */
export class World {
  readonly project: Project;
  readonly #docs: ReadonlyMap<string, Doc[]>;

  constructor(project: Project, docs?: ReadonlyMap<string, readonly Doc[]>) {
    this.project = project;
    this.#docs = new Map(project.map(({ name }) => [name, (docs?.get(name) ?? []).map(copyDoc)]));
  }

  copy(): World {
    return new World(this.project, this.#docs);
  }

  all(model: string): Doc[] {
    const docs = this.#docs.get(model);
    if (docs === undefined) throw new Error(`There is no model ${model}`);
    return docs;
  }

  /** Those that are not marked as deleted. */
  visible(model: string): Doc[] {
    return this.all(model).filter((doc) => !isMarked(doc));
  }

  byId(model: string, id: unknown): Doc | undefined {
    return this.all(model).find((doc) => same(doc['_id'], id));
  }

  remove(model: string, id: unknown): void {
    const docs = this.all(model);
    const at = docs.findIndex((doc) => same(doc['_id'], id));
    if (at >= 0) docs.splice(at, 1);
  }
}

export function isMarked(doc: Doc): boolean {
  return doc['deletedAt'] !== undefined && doc['deletedAt'] !== null;
}

export function same(a: unknown, b: unknown): boolean {
  if (a instanceof MadeId || b instanceof MadeId) return a === b;
  if (a === undefined || b === undefined) return a === b;
  return compareBson(a, b) === 0;
}

export function isDoc(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

export function copyDoc(doc: Doc): Doc {
  return Object.fromEntries(Object.entries(doc).map(([name, value]) => [name, copyValue(value)]));
}

function copyValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyValue);
  return isDoc(value) ? copyDoc(value) : value;
}

/** What every change of a document sets. */
export function touch({ version, timestamps }: ModelSpec, doc: Doc, sure = true): void {
  if (version === true) {
    const old = doc['version'];
    const counted = old instanceof Counted ? old : new Counted(Number(old ?? 0), false);
    doc['version'] = new Counted(counted.before, counted.sure || sure);
  }
  if (timestamps !== true) return;
  const old = doc['updatedAt'];
  if (old instanceof Moment) doc['updatedAt'] = sure ? new Moment() : old;
  else doc['updatedAt'] = new Moment(sure ? undefined : old);
}

/** What every new document has. */
export function stamp({ version, timestamps }: ModelSpec, doc: Doc): void {
  if (version === true) doc['version'] = new Int32(1);
  if (timestamps === true) Object.assign(doc, { createdAt: new Moment(), updatedAt: new Moment() });
}

/** A reference somewhere in the documents of a model. */
export interface PointerSpec {
  readonly model: ModelSpec;
  /** Stored names; each may hold a list. */
  readonly steps: readonly string[];
  readonly reference: ReferenceSpec;
  readonly isList: boolean;
  readonly fallback: unknown;
}

export function pointersTo(project: Project, target: string): PointerSpec[] {
  return project.flatMap((model) =>
    pointersIn(model, model.fields, []).filter(({ reference }) => reference.to === target),
  );
}

function pointersIn(model: ModelSpec, fields: Fields, above: readonly string[]): PointerSpec[] {
  return Object.entries(fields).flatMap(([name, field]): PointerSpec[] => {
    const steps = [...above, storedName(name, field)];
    const isList = field.value.is === 'list';
    const inner = field.value.is === 'list' ? field.value.of : field.value;
    if (inner.is === 'reference')
      return [{ model, steps, reference: inner, isList, fallback: field.default ?? null }];
    return inner.is === 'embedded' ? pointersIn(model, inner.fields, steps) : [];
  });
}

/** The documents, stored one or embedded, that have the last step of a pointer. */
export function placesOf(doc: Doc, steps: readonly string[]): Doc[] {
  const [first, ...rest] = steps;
  if (first === undefined || rest.length === 0) return [doc];
  const inner = doc[first];
  const values = Array.isArray(inner) ? inner : [inner];
  return values.filter(isDoc).flatMap((value) => placesOf(value, rest));
}

export function idsAt(doc: Doc, { steps }: PointerSpec): unknown[] {
  const last = steps.at(-1) ?? '';
  return placesOf(doc, steps).flatMap((place) => place[last] ?? []);
}
