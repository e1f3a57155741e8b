import { Int32 } from 'bson';
import { compareBson } from './compare-bson.ts';
import { spansOf } from './group-spans.ts';
import type { kinds } from './kinds.ts';
import { areSeen, jsonOf, leavesOf, selectionOf } from './leaves.ts';
import type { ModelSpec } from './project.ts';
import { names, twiceOf, type Ground } from './where.ts';
import type { Doc } from './world.ts';

/** Something to group by: its input, where its key stands, the values that a document has for it, and how one is shown. */
export interface By {
  readonly json: object;
  /** The names in `key`. */
  readonly path: readonly string[];
  readonly selection: string;
  readonly values: (doc: Doc) => readonly unknown[];
  readonly show: (value: unknown) => unknown;
}

/** `{ a: { b: … } }`. */
export function nest(path: readonly string[], inner: unknown): object {
  return path.reduceRight<object>((value, name) => ({ [name]: value }), Object(inner));
}

type Plain = Pick<By, 'path' | 'values' | 'show'>;

function plain(by: Plain): By {
  return { ...by, json: nest(by.path, {}), selection: selectionOf(by.path) };
}

/** Everything that a model's documents can be grouped by without an error. */
export function groupable(model: ModelSpec, docs: readonly Doc[], ground: Ground): By[] {
  const leaves = leavesOf(model).filter((leaf) => areSeen(leaf, docs));
  return [
    ...plainKeys(model, docs, ground).map(plain),
    ...leaves.flatMap((leaf) => spansOf(leaf, ground.random)),
  ];
}

function plainKeys(model: ModelSpec, docs: readonly Doc[], { world }: Ground): Plain[] {
  const { twice } = model;
  const leaves = leavesOf(model).filter((leaf) => areSeen(leaf, docs));
  return [
    ...leaves.map(({ path, read, type }) => ({ path, values: one(read), show: shower(type) })),
    ...model.fields.flatMap((spec): Plain[] => {
      if (spec.shape !== 'reference') return [];
      const targets = world.get(spec.target) ?? [];
      const isClean = docs.every((doc) => doc[spec.storedAs] == null || doc[spec.storedAs] instanceof Int32);
      const found = (doc: Doc) => targets.find((target) => names(doc[spec.storedAs], target['_id']));
      return [
        { path: [spec.name, '_id'], values: one((doc) => found(doc)?.['_id']), show: idOf },
        ...(isClean
          ? [{ path: [`${spec.name}Id`], values: one((doc: Doc) => doc[spec.storedAs]), show: idOf }]
          : []),
      ];
    }),
    ...model.fields.flatMap((spec): Plain[] => {
      if (spec.shape !== 'list') return [];
      const elements = (doc: Doc): readonly unknown[] => {
        const list = doc[spec.storedAs];
        return Array.isArray(list) ? list.filter((value, index) => isFirst(list, value, index)) : [];
      };
      const isClean = docs.every((doc) => doc[spec.storedAs] == null || Array.isArray(doc[spec.storedAs]));
      const areClean = docs.flatMap(elements).every((value) => jsonOf(spec.type, value) !== undefined);
      return isClean && areClean ? [{ path: [spec.name], values: elements, show: shower(spec.type) }] : [];
    }),
    ...(twice === undefined
      ? []
      : [{ path: [twice.name], values: one((doc: Doc) => twiceOf(doc, twice.of.storedAs)), show: idOf }]),
  ];
}

function isFirst(list: readonly unknown[], value: unknown, index: number): boolean {
  return list.findIndex((other) => compareBson(other, value) === 0) === index;
}

export function one(read: (doc: Doc) => unknown): (doc: Doc) => readonly unknown[] {
  return (doc) => [read(doc)];
}

function shower(type: keyof typeof kinds): (value: unknown) => unknown {
  return (value) => (value === undefined || value === null ? null : jsonOf(type, value));
}

function idOf(value: unknown): unknown {
  return value === undefined || value === null ? null : Number(value);
}
