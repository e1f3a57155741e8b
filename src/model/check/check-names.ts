import { MongraphError } from '../../errors/mongraph-error.ts';
import type { FieldOwner } from '../model.ts';
import type { Check } from './checked-project.ts';

const graphqlName = /^[_a-zA-Z][_a-zA-Z0-9]*$/;

/** Names that mean something of their own wherever fields stand. */
const reserved: ReadonlyMap<string, string> = new Map([
  ['id', 'it is the global id of the document in the API.'],
  ['AND', 'filters use it to combine conditions.'],
  ['OR', 'filters use it to combine conditions.'],
  ['NOT', 'filters use it to negate a condition.'],
  ['IS_NULL', 'filters use it to ask for missing values.'],
  ['then', 'a result that has it looks like a promise to JavaScript.'],
]);

/** Names of models, lists and fields that cannot be names in GraphQL, or that mean something else there. */
export const checkNames: Check = ({ models, embedded, owners }) => [
  ...models.flatMap((model) => badName('A model', model.name)),
  ...models.flatMap((model) => badName(`The list of "${model.name}"`, model.plural)),
  ...embedded.flatMap((model) => badName('An embedded document', model.name)),
  ...owners.flatMap((owner) => declaredNames(owner).flatMap((name) => badFieldName(owner, name))),
];

/** Of fields that are shared the names are checked once. */
function declaredNames({ fields, sharesWith }: FieldOwner): string[] {
  return [...fields].flatMap(([name, field]) => (sharesWith?.fields.get(name) === field ? [] : [name]));
}

/** What keeps a name from being one in GraphQL, as the end of a sentence. */
export function nameProblem(name: string): string | undefined {
  if (!graphqlName.test(name)) {
    return 'a name in GraphQL has letters, digits and underscores only, and no digit first.';
  }
  return name.startsWith('__') ? 'names that start with "__" belong to GraphQL itself.' : undefined;
}

function badName(what: string, name: string): MongraphError[] {
  const reason = nameProblem(name);
  return reason === undefined ? [] : [new MongraphError('MODEL_BAD_NAME', { what, name, reason })];
}

/** What a name means wherever fields stand; undefined where it means nothing. */
export function reservedMeaning(name: string): string | undefined {
  return reserved.get(name);
}

function badFieldName(owner: FieldOwner, field: string): MongraphError[] {
  const isId = field === '_id' && 'kind' in owner && owner.kind === 'model';
  const reason = field === '_id' && !isId ? 'only models have an "_id" of that name.' : reserved.get(field);
  if (reason !== undefined) {
    return [new MongraphError('MODEL_RESERVED_NAME', { model: owner.name, field, reason })];
  }
  return badName(`A field of "${owner.name}"`, field);
}
