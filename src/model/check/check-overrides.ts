import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import type { Check } from './checked-project.ts';

const kindNames: Readonly<Record<string, string>> = {
  scalar: 'a field with one value',
  list: 'a list',
  embedded: 'an embedded document',
  reference: 'a reference',
  hasMany: 'a reverse relation',
  manyToMany: 'a many-to-many relation',
  tree: 'a tree',
  expression: 'an expression',
  computed: 'a computed field',
};

const relationKinds = new Set(['hasMany', 'manyToMany', 'tree']);

/** Fields of a base that a model, or a later base, turns into something else; bases' relations that get lost. */
export const checkOverrides: Check = ({ definitions }) => definitions.flatMap(overridesOf);

function overridesOf(definition: AnyModelDefinition): MongraphError[] {
  const model = definition.name;
  const problems = new Map<string, MongraphError>();
  for (const base of definition.options.extends ?? []) {
    for (const field of Object.keys(base.fields)) {
      const inherited = read(base.fields, field);
      const own = read(definition.fields, field);
      if (inherited === undefined || own === undefined || inherited === own) continue;
      if (relationKinds.has(inherited.kind) && relationKinds.has(own.kind)) {
        if (!isSameRelation(inherited, own)) {
          problems.set(field, new MongraphError('MODEL_DUPLICATE_RELATION', { model, field }));
        }
      } else if (inherited.kind !== own.kind) {
        const kinds = { base: kindNames[inherited.kind] ?? '', own: kindNames[own.kind] ?? '' };
        problems.set(field, new MongraphError('MODEL_OVERRIDE_KIND', { model, field, ...kinds }));
      }
    }
  }
  return [...problems.values()];
}

interface ReadField {
  readonly kind: string;
  readonly target?: unknown;
  readonly by?: unknown;
  readonly direction?: unknown;
  readonly through?: { readonly model?: unknown; readonly from?: unknown; readonly to?: unknown };
}

/** A field of a map; undefined where its getter throws or gives something else, which resolution has said. */
function read(fields: object, name: string): ReadField | undefined {
  try {
    const value: unknown = Reflect.get(fields, name);
    return isField(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isField(value: unknown): value is ReadField {
  return typeof value === 'object' && value !== null && 'kind' in value && String(value.kind) in kindNames;
}

/** A base's getter makes a new definition every time it is read. */
function isSameRelation(first: ReadField, second: ReadField): boolean {
  return (
    first.kind === second.kind &&
    first.target === second.target &&
    first.by === second.by &&
    first.direction === second.direction &&
    first.through?.model === second.through?.model &&
    first.through?.from === second.through?.from &&
    first.through?.to === second.through?.to
  );
}
