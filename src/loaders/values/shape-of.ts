import { MongraphError } from '../../errors/mongraph-error.ts';
import type { EmbeddedModel, Model, Variant } from '../../model/model.ts';

type Document = Readonly<Record<string, unknown>>;
type Owner = Model | EmbeddedModel;

/** The shapes of polymorphic documents; none of others. */
export function shapesOf(owner: Owner): readonly Variant<Owner>[] {
  const { variants } = owner;
  if (variants === undefined) return [];
  const members: Iterable<Variant<Owner>> = variants.members.values();
  return [...members];
}

/** What finds the shape of a document; undefined where its discriminator is missing or unknown. */
export function shapeReader(owner: Owner): (document: Document) => Variant<Owner> | undefined {
  const byValue = new Map<unknown, Variant<Owner>>(shapesOf(owner).map((shape) => [shape.value, shape]));
  const storedAs = owner.variants?.discriminator.storedAs ?? '';
  return (document) => byValue.get(document[storedAs]);
}

/** Refuses a document of no known shape, at the field that holds it. */
export function unknownShape(
  owner: Owner,
  document: Document,
  place: { model: string; field: string },
): never {
  const { name = '', storedAs = '' } = owner.variants?.discriminator ?? {};
  const found = document[storedAs];
  throw new MongraphError('FIELD_UNKNOWN_SHAPE', {
    ...place,
    discriminator: name,
    found: typeof found === 'string' ? JSON.stringify(shortened(found)) : wordFor(found),
    expected: shapesOf(owner)
      .map(({ value }) => JSON.stringify(value))
      .join(' or '),
  });
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function wordFor(found: unknown): string {
  if (found === undefined) return 'missing';
  if (typeof found === 'number') return String(found);
  return found === null ? 'null' : 'of another type';
}
