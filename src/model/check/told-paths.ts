import { storedFields } from './checked-project.ts';
import type { FieldOwner, Variants } from '../model.ts';

interface ToldPath {
  readonly path: string;
  readonly name: string;
  readonly hidden: boolean;
}

/**
 * Hidden fields of a shape whose values an order by another shape's field would tell: an order goes by the stored path,
 * whatever shape a document has, and cursors hold the values. As sentences.
 */
export function toldByOrders({ members }: Variants<FieldOwner>): string[] {
  const shapes = [...members.values()].map(({ model }) => pathsOf(model, [model]));
  return shapes.flatMap((paths, index) =>
    paths
      .filter(({ hidden }) => hidden)
      .flatMap((secret) => {
        const open = shapes
          .filter((_, other) => other !== index)
          .flat()
          .find((one) => !one.hidden && overlap(one.path, secret.path));
        return open === undefined
          ? []
          : [
              `"${secret.name}" is hidden, but stored where "${open.name}" is, and an order by that would tell its values; hide both, or store one elsewhere.`,
            ];
      }),
  );
}

/** Where documents have values: hidden documents as a whole, others by what they hold. */
function pathsOf(owner: FieldOwner, within: readonly FieldOwner[]): ToldPath[] {
  return storedFields(owner)
    .filter((field) => owner.sharesWith?.fields.get(field.name) !== field)
    .flatMap(({ name, storedAs, type, hidden }) => {
      const own = { path: storedAs, name: `${owner.name}.${name}`, hidden };
      if (hidden || type.kind !== 'embedded' || within.includes(type.model)) return [own];
      const inner = pathsOf(type.model, [...within, type.model]);
      return inner.map((below) => ({ ...below, path: `${storedAs}.${below.path}` }));
    });
}

function overlap(first: string, second: string): boolean {
  return first === second || first.startsWith(`${second}.`) || second.startsWith(`${first}.`);
}
