import { Int32 } from 'bson';
import { isSame } from './predicates.ts';
import type {
  EmbeddedSpec,
  FieldSpec,
  ManySpec,
  ProjectSpec,
  ReferenceSpec,
  RelationSpec,
} from './project.ts';
import type { Doc, World } from './world.ts';

/** A reference, maybe inside of embedded documents and lists of them. */
export interface Way {
  /** The API's name, dotted. */
  readonly name: string;
  readonly target: string;
  /** Whether one document can name several. */
  readonly many: boolean;
  /** Every value that stands there. */
  readonly values: (doc: Doc) => readonly unknown[];
}

export function isDocument(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** All references among fields. */
export function waysIn(fields: readonly FieldSpec[]): Way[] {
  return fields.flatMap((spec): Way[] => {
    switch (spec.shape) {
      case 'reference':
      case 'referenceList':
        return [wayOf(spec)];
      case 'embedded':
      case 'embeddedList':
        return waysIn(spec.fields).map((way) => within(spec, way));
      case 'scalar':
      case 'list':
      case 'shaped':
      case 'union':
      case 'unionList':
        return [];
    }
  });
}

function wayOf({ name, storedAs, shape, target }: ReferenceSpec): Way {
  const values = (doc: Doc): readonly unknown[] => {
    const stored = doc[storedAs];
    return Array.isArray(stored) ? stored : [stored];
  };
  return { name, target, many: shape === 'referenceList', values };
}

function within({ name, storedAs, shape }: EmbeddedSpec, way: Way): Way {
  const inner = (stored: unknown): readonly Doc[] => {
    const all: readonly unknown[] = shape === 'embeddedList' && Array.isArray(stored) ? stored : [stored];
    return all.filter(isDocument);
  };
  return {
    ...way,
    name: `${name}.${way.name}`,
    many: way.many || shape === 'embeddedList',
    values: (doc) => inner(doc[storedAs]).flatMap(way.values),
  };
}

/** Whether a way leads from one document to another. */
export function leads(way: Way, from: Doc, to: Doc): boolean {
  return way.values(from).some((value) => isSame(value, to['_id']));
}

/** The related documents, each once. */
export function relatedTo(spec: RelationSpec, world: World): (doc: Doc) => Doc[] {
  const targets = world.get(spec.target) ?? [];
  const isRelated = (doc: Doc, one: Doc): boolean =>
    spec.kind === 'reverse' ? leads(spec.by, one, doc) : joinsBetween(spec, world, [doc, one]).length > 0;
  const known = new Map<Doc, Doc[]>();
  return (doc) => {
    const related = known.get(doc) ?? targets.filter((one) => isRelated(doc, one));
    known.set(doc, related);
    return related;
  };
}

/** The join documents that lead from one document to another. */
export function joinsBetween(spec: ManySpec, world: World, [from, to]: readonly [Doc, Doc]): Doc[] {
  const { where } = spec;
  return (world.get(spec.through) ?? []).filter(
    (join) =>
      leads(spec.from, join, from) &&
      leads(spec.to, join, to) &&
      (where === undefined || isSame(join[where.field.storedAs], new Int32(where.value))),
  );
}

/** The model of a name. */
export function modelNamed({ models }: ProjectSpec, name: string) {
  const model = models.find((one) => one.name === name);
  if (model === undefined) throw new Error(`There is no model ${name}`);
  return model;
}
