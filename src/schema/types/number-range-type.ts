import type { Api, ShapeRef } from '../api.ts';

/** A range of numbers; null is an open end. */
interface NumberRange {
  readonly from: number | null;
  readonly to: number | null;
}

export function numberRangeType(api: Api): ShapeRef<NumberRange> {
  return api.shapeNamed<NumberRange>('NumberRange', (ref) => {
    ref.implement({
      description: 'A range of numbers.',
      extensions: { mongraph: { cost: 0 } },
      fields: (t) => ({
        from: t.float({
          nullable: true,
          description: 'Where it begins; it belongs to the range. Null: it has no beginning.',
          resolve: ({ from }) => from,
        }),
        to: t.float({
          nullable: true,
          description: 'Where it ends; it does not belong to the range. Null: it has no end.',
          resolve: ({ to }) => to,
        }),
      }),
    });
  });
}
