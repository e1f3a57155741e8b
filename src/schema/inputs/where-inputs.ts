import type { EmbeddedModel, Field, FieldOwner, Model, StoredField } from '../../model/model.ts';
import { isFilterable } from '../../planner/tree/tree-hops.ts';
import type { Api, InputRef } from '../api.ts';
import { listWhereName, whereName } from '../type-names.ts';
import { shapesOf } from '../../loaders/values/shape-of.ts';
import { visibleFields } from '../visible-fields.ts';
import { acrossDatabases } from './across-databases.ts';
import {
  filterInput,
  idFilterInput,
  lengthOperatorFields,
  listFilterInput,
  nestedListFilterInput,
} from './filter-inputs.ts';
import { joinCost } from './input-cost.ts';

/** One entry of a filter input. */
interface WhereField {
  readonly type: InputRef;
  readonly description: string;
  /** What it costs, where it goes over a relation. */
  readonly extensions?: typeof joinCost;
}

/** The filter on documents of a model. */
export function modelWhere(api: Api, model: Model): InputRef {
  return whereInput(api, model, {
    description: `Conditions on a ${model.name}; all of them must hold. {} matches all.`,
    own: { id: { type: idFilterInput(api), description: 'The id, global or raw.' } },
  });
}

/** The filter on an embedded document. */
export function embeddedWhere(api: Api, model: EmbeddedModel): InputRef {
  return whereInput(api, model, {
    description: `Conditions on an embedded ${model.name}; all of them must hold of the same document.`,
    own: {},
    isNull: true,
  });
}

interface WhereShape {
  readonly description: string;
  readonly own: Readonly<Record<string, WhereField>>;
  readonly isNull?: boolean;
}

function whereInput(
  api: Api,
  owner: Model | EmbeddedModel,
  { description, own, isNull }: WhereShape,
): InputRef {
  return api.inputNamed(whereName(owner.name), (ref) => {
    ref.implement({
      description,
      fields: (t) => {
        const entries = Object.entries({ ...own, ...fieldsOf(api, owner) });
        return {
          ...Object.fromEntries(entries.map(([name, field]) => [name, t.field(field)])),
          AND: t.field({ type: [ref], description: 'All of these hold.' }),
          OR: t.field({
            type: [ref],
            description: 'At least one of these holds; of an empty list, none does.',
          }),
          NOT: t.field({
            type: ref,
            description: 'This does not hold: the exact complement, null and missing included.',
          }),
          ...(isNull === true
            ? {
                IS_NULL: t.boolean({
                  description: 'True: the document is null or missing. False: it is there.',
                }),
              }
            : {}),
        };
      },
    });
  });
}

function fieldsOf(api: Api, owner: Model | EmbeddedModel): Record<string, WhereField> {
  const shapes = shapesOf(owner).map(({ name, model }): [string, WhereField] => [
    name,
    {
      type: model.kind === 'model' ? modelWhere(api, model) : embeddedWhere(api, model),
      description: `It is a ${model.name}, and these conditions hold of it.`,
    },
  ]);
  return Object.fromEntries([
    ...visibleFields(owner).flatMap((field) => entriesOf(api, owner, field)),
    ...shapes,
  ]);
}

function entriesOf(api: Api, owner: FieldOwner, field: Field): [string, WhereField][] {
  const description = field.description ?? `Conditions on "${field.name}".`;
  const place = { owner: owner.name, field: field.name };
  switch (field.kind) {
    case 'stored':
      return storedEntries(api, owner, field);
    case 'expression':
      return [[field.name, { type: filterInput(api, field.type, place), description }]];
    case 'hasMany':
    case 'manyToMany': {
      const way = field.kind === 'hasMany' ? [field.target] : [field.through, field.target];
      const described = description + acrossDatabases(owner, way);
      return [[field.name, overRelation(relationListWhere(api, field.target), described)]];
    }
    case 'tree':
      if (!isFilterable(field)) return [];
      return [[field.name, overRelation(relationListWhere(api, field.target), description)]];
    case 'computed':
      return [];
  }
}

function overRelation(type: InputRef, description: string): WhereField {
  return { type, description, extensions: joinCost };
}

function storedEntries(api: Api, owner: FieldOwner, field: StoredField): [string, WhereField][] {
  const description = field.description ?? `Conditions on "${field.name}".`;
  const { type } = field;
  const place = { owner: owner.name, field: field.name };
  switch (type.kind) {
    case 'scalar':
      return [[field.name, { type: filterInput(api, type, place), description }]];
    case 'embedded':
      return [[field.name, { type: embeddedWhere(api, type.model), description }]];
    case 'reference':
      return referenceEntries(api, { owner, field, target: type.target });
    case 'list':
      return [...listEntries(api, owner, field)];
  }
}

/** A reference is filtered by its target, and without a join by its stored key. */
function referenceEntries(
  api: Api,
  { owner, field, target }: { owner: FieldOwner; field: StoredField; target: Model },
): [string, WhereField][] {
  const about = field.description ?? `Conditions on "${field.name}".`;
  const description = about + acrossDatabases(owner, [target]);
  return [
    [field.name, overRelation(modelWhere(api, target), description)],
    ...keyEntries(target, `${field.name}Id`, (id, place) => filterInput(api, id, place)),
  ];
}

type IdType = Extract<Model['id']['type'], { readonly kind: 'scalar' }>;

function keyEntries(
  target: Model,
  name: string,
  make: (id: IdType, place: { owner: string; field: string }) => InputRef,
): [string, WhereField][] {
  const id = target.id.type;
  if (id.kind !== 'scalar') return [];
  const description = `Conditions on the stored key of the ${target.name}; needs no join.`;
  return [[name, { type: make(id, { owner: target.name, field: '_id' }), description }]];
}

function listEntries(api: Api, owner: FieldOwner, field: StoredField): [string, WhereField][] {
  const description = field.description ?? `Conditions on "${field.name}".`;
  const element = field.type.kind === 'list' ? field.type.of : field.type;
  switch (element.kind) {
    case 'scalar':
      return [
        [
          field.name,
          { type: listFilterInput(api, element, { owner: owner.name, field: field.name }), description },
        ],
      ];
    case 'embedded':
      return [[field.name, { type: embeddedListWhere(api, element.model), description }]];
    case 'reference':
      return [
        [
          field.name,
          overRelation(
            relationListWhere(api, element.target),
            description + acrossDatabases(owner, [element.target]),
          ),
        ],
        ...keyEntries(element.target, `${field.name}Ids`, (id, place) => listFilterInput(api, id, place)),
      ];
    case 'list':
      return [[field.name, { type: nestedListFilterInput(api), description }]];
  }
}

function relationListWhere(api: Api, target: Model): InputRef {
  return api.inputNamed(listWhereName(target.name, api.models), (ref) => {
    ref.implement({
      description: `Conditions on a list of related ${target.name} documents; all of them must hold.`,
      fields: (t) => quantifiers(t, modelWhere(api, target)),
    });
  });
}

function embeddedListWhere(api: Api, model: EmbeddedModel): InputRef {
  return api.inputNamed(listWhereName(model.name, api.models), (ref) => {
    ref.implement({
      description: `Conditions on a list of embedded ${model.name} documents; all of them must hold.`,
      fields: (t) => ({ ...quantifiers(t, embeddedWhere(api, model)), ...lengthOperatorFields(api, t) }),
    });
  });
}

type InputFields = Parameters<Parameters<InputRef['implement']>[0]['fields']>[0];

function quantifiers(t: InputFields, type: InputRef) {
  return {
    some: t.field({ type, description: 'At least one satisfies the whole condition.' }),
    every: t.field({ type, description: 'There is none that does not satisfy it; true of an empty list.' }),
    none: t.field({ type, description: 'None satisfies it: the exact complement of "some".' }),
  };
}
