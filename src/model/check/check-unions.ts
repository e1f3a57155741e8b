import { MongraphError } from '../../errors/mongraph-error.ts';
import { elementType } from '../element-type.ts';
import type { EmbeddedModel, FieldOwner, Variant, Variants } from '../model.ts';
import { nameProblem, reservedMeaning } from './check-names.ts';
import { toldByOrders } from './told-paths.ts';
import { storedFields, type Check } from './checked-project.ts';

/** Unions whose shapes cannot be told apart, or have names or fields that they cannot have. */
export const checkUnions: Check = ({ embedded }) =>
  embedded.flatMap((union) =>
    union.variants === undefined
      ? []
      : [
          ...[...union.variants.members.values()].flatMap((shape) => shapeProblems(union, shape)),
          ...toldByOrders(union.variants),
        ].map((reason) => new MongraphError('MODEL_BAD_UNION', { union: union.name, reason })),
  );

function shapeProblems(union: EmbeddedModel, { name, model }: Variant<EmbeddedModel>): string[] {
  const members = [...(union.variants?.members.values() ?? [])];
  const twin = members.find((other) => other.model === model);
  return [
    ...shapeNameProblems(union, name),
    ...(twin === undefined || twin.name === name
      ? []
      : [`"${twin.name}" and "${name}" are both "${model.name}"; a type is one shape of a union.`]),
    ...(union.variants === undefined ? [] : discriminatorProblems(union.variants, model)),
    ...uniqueFields(model).map(
      (path) =>
        `"${path}" is unique, which MongoDB cannot keep for one shape; declare an index of the model instead.`,
    ),
  ];
}

/** Shapes stand in filters and orders beside the fields. */
export function shapeNameProblems(owner: FieldOwner, name: string): string[] {
  const reason = reservedMeaning(name) ?? nameProblem(name);
  if (reason !== undefined) return [`it cannot have the shape "${name}": ${reason}`];
  const keys = storedFields(owner).flatMap(({ name: field, type }) =>
    elementType(type).kind === 'reference' ? [`${field}${type.kind === 'list' ? 'Ids' : 'Id'}`] : [],
  );
  return owner.fields.has(name) || keys.includes(name)
    ? [`its shape "${name}" has the name of a field.`]
    : [];
}

/** Where the shapes share no fields they do not have the discriminator's either. */
function discriminatorProblems(
  { discriminator, sharesFields }: Variants<EmbeddedModel>,
  model: EmbeddedModel,
): string[] {
  if (sharesFields) return [];
  const clash = storedFields(model).find(
    ({ name, storedAs }) => name === discriminator.name || storedAs === discriminator.storedAs,
  );
  return clash === undefined
    ? []
    : [`"${model.name}.${clash.name}" is the discriminator; only the union declares it.`];
}

function uniqueFields(owner: FieldOwner, within: readonly FieldOwner[] = []): string[] {
  if (within.includes(owner)) return [];
  return storedFields(owner).flatMap((field) => {
    const type = elementType(field.type);
    const own = field.unique ? [`${owner.name}.${field.name}`] : [];
    return type.kind === 'embedded' ? [...own, ...uniqueFields(type.model, [...within, owner])] : own;
  });
}
