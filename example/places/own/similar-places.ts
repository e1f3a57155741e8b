import type { Own, RowOf } from 'mongraph';
import { Place } from '../models/place.ts';

/** A place, and how near its embedding is to that of another. */
interface SimilarPlace {
  readonly place: RowOf<typeof Place>;
  readonly similarity: number;
}

/** Adds a type and a query of its own, which compares embeddings. */
export function similarPlaces(own: Own): void {
  const type = own.builder.objectRef<SimilarPlace>('SimilarPlace').implement({
    description: 'A place that is like another one.',
    fields: (t) => ({
      place: t.expose('place', { type: own.type(Place), nullable: false, description: 'The place.' }),
      similarity: t.exposeFloat('similarity', {
        nullable: false,
        description: 'The cosine of the angle between the embeddings: 1 is the same direction.',
      }),
    }),
  });
  own.query('similarPlaces', (t) =>
    t.field({
      type: [type],
      nullable: false,
      description: 'The places of the same district that are most like a place.',
      args: {
        to: t.arg.int({ required: true, description: 'The number of the place.' }),
        first: t.arg.int({ defaultValue: 5, description: 'How many, at most.' }),
      },
      resolve: async (_root, { to, first }, { mongraph }) => {
        const row = await mongraph.get(Place, to);
        if (row === null) return [];
        const { embedding, district } = mongraph.read(Place, row);
        if (embedding === null) return [];
        const others = await mongraph.aggregate(Place, [
          { $match: { district, embedding: { $exists: true }, _id: { $ne: to } } },
        ]);
        return others
          .map((place) => ({ place, similarity: cosine(embedding, mongraph.read(Place, place).embedding) }))
          .sort((one, other) => other.similarity - one.similarity)
          .slice(0, Math.max(0, first ?? 0));
      },
    }),
  );
}

/** Embeddings have the length 1, so that their product is the cosine. */
function cosine(one: Float32Array, other: Float32Array | null): number {
  return other === null ? 0 : one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}
