import { isDeepStrictEqual } from 'node:util';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { treesOf } from '../trees-of.ts';
import { scalarTypes } from '../fields/registry.ts';
import type { Model } from '../model.ts';
import { upperFirst } from '../naming.ts';
import { nearFields } from '../near-fields.ts';
import { elementType } from '../element-type.ts';
import { listWhereSuffix } from '../list-where-suffix.ts';
import type { Check, CheckedProject } from './checked-project.ts';
import { enumTypeName } from './enum-type-name.ts';

/** A GraphQL type: what it is made for, by which ending, and an enumeration's members, which fields may share. */
interface Claim {
  readonly name: string;
  readonly owner: string;
  readonly suffix: string;
  readonly by: string;
  readonly members?: unknown;
}

const measureTypes = ['MinMax', 'Sum', 'Average', 'CountDistinct', 'ValueOrderBy', 'NumberOrderBy'];
const havingTypes = ['MinMaxHaving', 'NumberHaving', 'CountDistinctHaving'];
const groupedTypes = ['GroupBy', 'GroupKey', 'GroupKeyOrderBy'];
const changeTypes = [
  'Changes',
  'SetFields',
  'Numbers',
  'Bounds',
  'Push',
  'AddToSet',
  'Pull',
  'Pop',
  'Unset',
  'Embedded',
];
const ownerTypes = [
  '',
  'Where',
  'ListWhere',
  'OrderBy',
  ...measureTypes,
  ...havingTypes,
  ...groupedTypes,
  ...changeTypes,
];
const embeddedTypes = [...ownerTypes, 'Input', 'ElementChanges', 'ListPush', 'ListPull'];
const linkTypes = [
  'LinkOne',
  'LinkOneChange',
  'LinkMany',
  'LinkManyChange',
  'ConnectOrCreate',
  'LinkedUpdate',
];
const mutationTypes = ['Create', 'BulkPayload', 'MutationError', ...linkTypes];
const groupTypes = ['Group', 'GroupConnection', 'GroupEdge', 'GroupOrderBy', 'Having'];
const modelTypes = [...ownerTypes, 'Connection', 'Edge', 'Key', 'Aggregate', ...groupTypes, ...mutationTypes];
const typesForGroups = new Set([...havingTypes, ...groupedTypes, ...groupTypes]);
const treeTypes = ['Connection', 'Edge'];
const nearTypes = ['Near', 'NearConnection', 'NearEdge'];
const searchTypes = ['Search', 'SearchField', 'SearchConnection', 'SearchEdge', 'Facets', 'Highlight'];
const everywhereTypes = ['SearchableType', 'SearchHit', 'SearchConnection', 'SearchEdge', 'SearchTypeCount'];
const suggestTypes = ['Suggestion', 'SuggestField'];
const valueTypes = [
  '',
  'Facet',
  'Filter',
  'ListFilter',
  'ListPush',
  'ListPull',
  'ListListPush',
  'ListListPull',
];
const onlyForMutations = new Set([...changeTypes, ...mutationTypes]);
const sharedTypes = [
  'Query',
  'Mutation',
  'Subscription',
  'Node',
  'PageInfo',
  'OrderDirection',
  'GeoWithin',
  'GeoCircle',
  'GeoBox',
  'GeoNear',
  'SearchMatch',
  'SearchFuzziness',
  'FacetNumberRange',
  'FacetDateRange',
  'FacetDateTimeRange',
  'RelationCountOrder',
  'RelationGroupBy',
  'RelationGroupKey',
  'RelationGroupKeyOrderBy',
  'GroupByValue',
  'GroupByNumber',
  'GroupByDate',
  'GroupByDateTime',
  'NumberRange',
  'DateUnit',
  'DatePart',
  'Weekday',
  'MutationError',
  'ValidationError',
  'ConflictError',
  'NotFoundError',
  'ForbiddenError',
  'ListEnd',
  'DeletedDocuments',
  'DeletePreview',
  'DeletePreviewEntry',
  'OnDelete',
  'SearchFragment',
  'SearchFragmentPart',
];

/** GraphQL types that would have one name: models, embedded documents, enumerations, and what is made for them. */
export const checkTypeNames: Check = (project) => {
  const seen = new Map<string, Claim>();
  return claims(project).flatMap((claim) => {
    const first = seen.get(claim.name);
    if (first === undefined) {
      seen.set(claim.name, claim);
      return [];
    }
    if (isSharedEnum(first, claim) || isConsequence(first, claim)) return [];
    const ofGroups = [first, claim].some(({ suffix }) => typesForGroups.has(suffix));
    const params = { name: claim.name, first: first.by, second: claim.by, ofGroups };
    return [new MongraphError('MODEL_TYPE_COLLISION', params)];
  });
};

function claims(project: CheckedProject): Claim[] {
  const names = new Set(project.models.map(({ name }) => name));
  const claimsOf = claimsBeside(names);
  return [
    ...sharedClaims(),
    ...everywhereClaims(project),
    ...project.models.flatMap((model) => claimsOf(model.name, `the model "${model.name}"`, typesOf(model))),
    ...project.models.flatMap((model) =>
      treesOf(model).length === 0
        ? []
        : claimsOf(`${model.name}Tree`, `the trees of "${model.name}"`, treeTypes),
    ),
    ...project.embedded.flatMap(({ name }) =>
      claimsOf(name, `the embedded document "${name}"`, embeddedTypes),
    ),
    ...project.models.flatMap(mutationClaims),
    ...enumClaims(project, claimsOf),
  ];
}

function typesOf(model: Model): string[] {
  const besides = [
    ...(nearFields(model).length === 0 ? [] : nearTypes),
    ...(model.search === undefined ? [] : searchTypes),
    ...((model.search?.suggest ?? []).length === 0 ? [] : suggestTypes),
  ];
  const types = [...modelTypes, ...besides];
  return types
    .filter((type) => model.groups || !typesForGroups.has(type))
    .filter((type) => model.writes.mutations.size > 0 || !onlyForMutations.has(type));
}

/** The inputs and payloads of its mutations, which are named after them. */
function mutationClaims({ name, plural, writes }: Model): Claim[] {
  if (writes.mutations.size === 0) return [];
  const by = `made for the model "${name}"`;
  const ofOne = ['Create', 'Upsert', 'Update', 'Delete', 'Restore'].map((verb) => `${verb}${name}`);
  const ofMany = ['Create', 'Update', 'Delete'].map((verb) => `${verb}${upperFirst(plural)}`);
  return [...ofOne.flatMap((of) => [`${of}Input`, `${of}Payload`]), ...ofMany.map((of) => `${of}Input`)].map(
    (type) => ({ name: type, owner: name, suffix: type, by }),
  );
}

function sharedClaims(): Claim[] {
  const builtIn = ['String', 'Int', 'Float', 'Boolean', 'ID'];
  const own = Object.values(scalarTypes).flatMap(({ graphql }) => (graphql === 'Enum' ? [] : [graphql]));
  const names = [...new Set([...builtIn, ...own])].flatMap((name) =>
    valueTypes.map((suffix) => `${name}${suffix}`),
  );
  const by = 'a type that every API has';
  return [...sharedTypes, ...names].map((name) => ({ name, owner: '', suffix: '', by }));
}

/** There where anything is searched. */
function everywhereClaims({ models }: CheckedProject): Claim[] {
  if (models.every(({ search }) => search === undefined)) return [];
  const by = 'made for the query "search"';
  return everywhereTypes.map((name) => ({ name, owner: '', suffix: '', by }));
}

function enumClaims({ owners }: CheckedProject, claimsOf: ClaimsOf): Claim[] {
  return owners.flatMap((owner) =>
    [...owner.fields.values()].flatMap((one) => {
      if (one.kind !== 'stored' && one.kind !== 'expression' && one.kind !== 'computed') return [];
      const { name: field, type, hidden } = one;
      const scalar = elementType(type);
      if (hidden || scalar.kind !== 'scalar' || scalar.type !== 'enum') return [];
      const name = enumTypeName(scalar, { owner: owner.name, field });
      const by = `the enumeration "${owner.name}.${field}"`;
      return claimsOf(name, by, valueTypes).map((claim) => ({ ...claim, members: scalar.options.members }));
    }),
  );
}

type ClaimsOf = (name: string, maker: string, suffixes: readonly string[]) => Claim[];

/** Beside these models. */
function claimsBeside(models: ReadonlySet<string>): ClaimsOf {
  return (name, maker, suffixes) =>
    suffixes.map((suffix) => ({
      name: `${name}${suffix === 'ListWhere' ? listWhereSuffix(name, models) : suffix}`,
      owner: name,
      suffix,
      by: suffix === '' ? maker : `made for ${maker}`,
    }));
}

function isSharedEnum(first: Claim, second: Claim): boolean {
  return first.members !== undefined && isDeepStrictEqual(first.members, second.members);
}

/** Of two of one name the name is reported, not also every type that is made for them. */
function isConsequence(first: Claim, second: Claim): boolean {
  return second.suffix !== '' && first.owner === second.owner;
}
