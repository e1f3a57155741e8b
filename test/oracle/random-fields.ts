import { kinds, type ComparedType } from './kinds.ts';
import type { FieldSpec, MemberSpec, Named, ScalarSpec, UnionSpec } from './project.ts';
import type { Random } from './random.ts';
import { shapedKinds, type ShapedType } from './shaped.ts';

const typeNames = Object.keys(kinds).filter((name): name is ComparedType => name in kinds);
const shapedNames = Object.keys(shapedKinds).filter((name): name is ShapedType => name in shapedKinds);

/** Fields with names that no other has; `depth` is how many embedded documents they are in. */
export interface FieldMaker {
  readonly named: (prefix: string) => Named;
  readonly scalar: (depth: number) => ScalarSpec;
  readonly anyField: (depth: number) => FieldSpec;
}

/** Makes random fields; references lead to one of the models. */
export function fieldMaker(models: readonly string[], random: Random): FieldMaker {
  let counter = 0;
  const named = (prefix: string): Named => {
    counter += 1;
    const name = `${prefix}${counter}`;
    return { name, storedAs: random.chance(0.3) ? `s_${name}` : name };
  };
  const scalar = (depth: number): ScalarSpec => ({
    ...named('v'),
    shape: 'scalar',
    type: random.pick(typeNames),
    required: depth === 0 && random.chance(0.25),
  });
  const inner = (depth: number) => [scalar(depth + 1), ...random.few(2, () => anyField(depth + 1))];
  const embedded = (depth: number): FieldSpec => {
    const own = named('e');
    const shape = random.pick(['embedded', 'embeddedList'] as const);
    return { ...own, shape, typeName: `Part${own.name}`, fields: inner(depth) };
  };
  const union = (depth: number): UnionSpec => {
    const own = named('u');
    const member = (key: string): MemberSpec => ({
      key,
      stored: random.chance(0.3) ? `is ${key}` : key,
      typeName: `${key}Of${own.name}`,
      fields: inner(depth),
    });
    return {
      ...own,
      shape: random.pick(['union', 'unionList'] as const),
      typeName: `Union${own.name}`,
      discriminator: 'kind',
      discriminatorStoredAs: random.chance(0.3) ? '__t' : 'kind',
      members: [member('Left'), member('Right')],
    };
  };
  const anyField = (depth: number): FieldSpec => {
    const draw = random.below(depth < 3 ? 13 : 8);
    if (draw < 3) return scalar(depth);
    if (draw < 4) return { ...named('l'), shape: 'list', type: random.pick(typeNames) };
    if (draw < 5) return { ...named('r'), shape: 'reference', target: random.pick(models) };
    if (draw < 6) return { ...named('m'), shape: 'referenceList', target: random.pick(models) };
    if (draw < 8) return { ...named('x'), shape: 'shaped', type: random.pick(shapedNames) };
    return draw < 11 ? embedded(depth) : union(depth);
  };
  return { named, scalar, anyField };
}
