import { MongraphError } from '../../errors/mongraph-error.ts';
import type { ScalarOptions } from '../define/field-options.ts';
import { suggest, didYouMean } from '../../errors/did-you-mean.ts';
import { nameProblem } from './check-names.ts';
import { elementType } from '../element-type.ts';
import { computedFields, declaredFields, type Check } from './checked-project.ts';

const literals = new Set(['true', 'false', 'null']);

/** Enumerations without members, with names that GraphQL does not take, or with two members stored as one value. */
export const checkEnums: Check = ({ owners }) =>
  owners.flatMap((owner) =>
    [...declaredFields(owner), ...computedFields(owner)].flatMap((field) => {
      const type = elementType(field.type);
      if (type.kind !== 'scalar' || type.type !== 'enum') return [];
      return enumProblems(type.options).map(
        (reason) => new MongraphError('MODEL_BAD_ENUM', { model: owner.name, field: field.name, reason }),
      );
    }),
  );

function enumProblems({ members = {}, typeName, memberDescriptions = {} }: ScalarOptions): string[] {
  const names = Object.keys(members);
  if (names.length === 0) return ['has no members.'];
  const typeProblem = typeName === undefined ? undefined : nameProblem(typeName);
  return [
    ...(typeProblem === undefined ? [] : [`cannot be called "${typeName}": ${typeProblem}`]),
    ...names.flatMap((name) => {
      const problem = literals.has(name) ? 'it is a literal in GraphQL.' : nameProblem(name);
      return problem === undefined ? [] : [`cannot have the member "${name}": ${problem}`];
    }),
    ...storedProblems(members),
    ...Object.keys(memberDescriptions).flatMap((name) =>
      Object.hasOwn(members, name)
        ? []
        : [
            `describes the member "${name}", which it does not have${didYouMean(suggest(name, names)) || '.'}`,
          ],
    ),
  ];
}

function storedProblems(members: Readonly<Record<string, unknown>>): string[] {
  const seen = new Map<unknown, string>();
  return Object.entries(members).flatMap(([name, stored]) => {
    if (typeof stored !== 'string' && !isInt32(stored)) {
      return [`stores the member "${name}" as neither a string nor a 32-bit whole number.`];
    }
    const first = seen.get(stored);
    if (first !== undefined) {
      return [`stores the members "${first}" and "${name}" as one value, ${JSON.stringify(stored)}.`];
    }
    seen.set(stored, name);
    return [];
  });
}

function isInt32(value: unknown): boolean {
  return typeof value === 'number' && value === (value | 0);
}
