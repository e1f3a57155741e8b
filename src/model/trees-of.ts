import { isDeepStrictEqual } from 'node:util';
import type { Model, TreeField, TreeLinks } from './model.ts';

/** One tree of a model: what its fields go over, and the name of the query for its roots. */
export interface Tree {
  readonly model: Model;
  readonly links: TreeLinks;
  readonly roots: string | false;
  /** The fields that go up or down in it, in the model's order. */
  readonly fields: readonly [TreeField, ...TreeField[]];
}

/** The trees of a model that the API shows; fields over the same links are of one tree. */
export function treesOf(model: Model): Tree[] {
  const grouped: [TreeField, ...TreeField[]][] = [];
  for (const field of model.fields.values()) {
    // The trees of a base are the base's.
    const isInherited = model.sharesWith?.fields.get(field.name) === field;
    if (field.kind !== 'tree' || field.hidden || isInherited) continue;
    const known = grouped.find(([first]) => isSameTree(first.links, field.links));
    if (known === undefined) grouped.push([field]);
    else known.push(field);
  }
  return grouped.map((fields) => {
    const named = fields.find(({ roots }) => roots !== undefined)?.roots;
    return { model, links: fields[0].links, roots: named ?? `${model.singular}Roots`, fields };
  });
}

function isSameTree(one: TreeLinks, other: TreeLinks): boolean {
  if (one.kind === 'reference' || other.kind === 'reference') {
    return one.kind === other.kind && 'path' in one && 'path' in other && one.path === other.path;
  }
  return (
    one.through === other.through &&
    one.child === other.child &&
    one.parent === other.parent &&
    isDeepStrictEqual(one.where, other.where)
  );
}
