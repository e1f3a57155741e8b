import type { RelationField } from '../../model/model.ts';
import type { Selection } from '../selection.ts';
import type { ChildLink } from './child-link.ts';

/** How the children of a relation hang on their parents; `shown` is what of join documents is wanted. */
export function linkOf(field: RelationField, shown: Selection | undefined): ChildLink {
  if (field.kind === 'hasMany') return { kind: 'reverse', path: field.path, many: field.many };
  const { through, from, to, toMany, where } = field;
  const { paths = [], computed = [] } = shown ?? {};
  return { kind: 'join', through, from, to, toMany, where, paths, computed };
}
