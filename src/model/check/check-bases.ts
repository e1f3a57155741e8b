import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import { baseOf } from '../define/base-of.ts';
import type { Model } from '../model.ts';
import type { Check, CheckedProject } from './checked-project.ts';
import { toldByOrders } from './told-paths.ts';
import { shapeNameProblems } from './check-unions.ts';

/** Bases without members, members without a base, and what both of them declare. */
export const checkBases: Check = (project) =>
  project.definitions.flatMap((definition) =>
    problemsOf(definition, project).map(
      (reason) => new MongraphError('MODEL_BAD_BASE', { model: definition.name, reason }),
    ),
  );

function problemsOf(definition: AnyModelDefinition, project: CheckedProject): string[] {
  const { options } = definition;
  if ('of' in options) {
    const base = project.definitions.find((one) => one === baseOf(options));
    return base === undefined ? [unknownBase(definition)] : memberProblems(definition, base);
  }
  return [
    ...(options.as === undefined ? [] : ['it has `as`, but names no base in `of`.']),
    ...(definition.discriminator === undefined
      ? options.discriminatorStoredAs === undefined
        ? []
        : ['it has `discriminatorStoredAs`, but no `discriminator`.']
      : baseProblems(definition, project)),
  ];
}

function unknownBase(definition: AnyModelDefinition): string {
  const given = baseOf(definition.options);
  const name = typeof given === 'object' && given !== null && 'name' in given ? given.name : given;
  return `its base "${String(name)}" is not in the list of models. Add it to \`models\`.`;
}

function memberProblems(definition: AnyModelDefinition, base: AnyModelDefinition): string[] {
  const { options } = definition;
  const place = (['collection', 'database', 'view', 'timeSeries', 'capped'] as const).filter(
    (option) => options[option] !== undefined,
  );
  return [
    ...(base.discriminator === undefined ? [`its base "${base.name}" has no \`discriminator\`.`] : []),
    ...('of' in base.options
      ? [`its base "${base.name}" is no base: it shares the collection of another.`]
      : []),
    ...(definition.discriminator === undefined ? [] : ['it has a base, so it cannot be one.']),
    ...place.map((option) => `its ${option} is that of "${base.name}"; leave \`${option}\` out.`),
    ...overridden(definition, base).map(
      (field) => `it declares "${field}", which it has from "${base.name}".`,
    ),
  ];
}

/** Fields that are other ones than the base's of the same name. */
function overridden(definition: AnyModelDefinition, base: AnyModelDefinition): string[] {
  const [own, inherited] = [definition.fields, base.fields].map((fields: object) =>
    Object.getOwnPropertyDescriptors(fields),
  );
  return Object.entries<PropertyDescriptor>(own ?? {}).flatMap(([name, descriptor]) => {
    const other = inherited?.[name];
    const [mine, theirs] = [descriptor, other ?? {}].map((one) =>
      'value' in one ? one.value : Reflect.get(one, 'get'),
    );
    const isTheBases = other !== undefined || name === base.discriminator || name === '_id';
    return isTheBases && mine !== theirs ? [name] : [];
  });
}

function baseProblems(definition: AnyModelDefinition, { models }: CheckedProject): string[] {
  const base = models.find(({ name }) => name === definition.name);
  const members: readonly Model[] = [...(base?.variants?.members.values() ?? [])].map(({ model }) => model);
  if (base === undefined || members.length === 0) {
    return ['it has a `discriminator`, but no model names it in `of`.'];
  }
  const declared: object = definition.fields;
  return [
    ...(Object.hasOwn(declared, definition.discriminator ?? '')
      ? [`its discriminator "${definition.discriminator}" is also declared as a field; leave the field out.`]
      : []),
    ...members.flatMap(({ singular }) => shapeNameProblems(base, singular)),
    ...(base.variants === undefined ? [] : toldByOrders(base.variants)),
  ];
}
