import { aggregateFieldName } from '../../model/aggregated-relation.ts';
import type { EmbeddedModel, Field, FieldOwner, Model, StoredField } from '../../model/model.ts';
import { toGlobalId } from '../../planner/global-id.ts';
import type { Api, RowInterfaceRef, RowRef } from '../api.ts';
import { visibleFields } from '../visible-fields.ts';
import { fieldReader } from '../../loaders/values/field-reader.ts';
import { computedField } from './computed-field.ts';
import { expressionField } from './expression-field.ts';
import { outputField } from './output-field.ts';
import { outputShape } from './output-type.ts';
import { referenceField } from './reference-field.ts';
import { relationAggregateField } from './relation-aggregate-field.ts';
import { listRelationField, relationField } from './relation-field.ts';
import type { RowFields } from './row-fields.ts';
import { treeField } from './tree-field.ts';
import { veilFields } from './veil-field.ts';

type Fields = Record<string, ReturnType<RowFields['field']>>;

/** Fills in the type of a model's documents. */
export function implementModel(api: Api, ref: RowRef, model: Model): void {
  ref.implement({
    description: model.description ?? `A document of the collection "${model.collection}".`,
    interfaces: () => [api.builder.nodeInterfaceRef(), ...interfacesOf(api, model)],
    extensions: { mongraph: { model: model.name } },
    fields: (t) => kept(api, model, modelFields(api, model, t)),
  });
}

/** The fields of a model's documents, the global id first. */
export function modelFields(api: Api, model: Model, t: RowFields): Fields {
  return {
    id: t.id({
      description: 'The global id: opaque, unique over all types.',
      nullable: false,
      extensions: { mongraph: { model: model.name, field: '_id' } },
      resolve: (row) => toGlobalId(model, row['_id']),
    }),
    ...objectFields(api, model, t),
  };
}

/** Fills in the type of an embedded document. */
export function implementEmbedded(api: Api, ref: RowRef, model: EmbeddedModel): void {
  ref.implement({
    description: model.description ?? `An embedded document of type ${model.name}.`,
    interfaces: () => interfacesOf(api, model),
    extensions: { mongraph: { embedded: model.name } },
    fields: (t) => kept(api, model, objectFields(api, model, t)),
  });
}

/** Shapes that share fields share an interface. */
function interfacesOf(api: Api, { sharesWith }: Model | EmbeddedModel): RowInterfaceRef[] {
  const ref = sharesWith && api.objectOf(sharesWith);
  return ref?.kind === 'Interface' ? [ref] : [];
}

/** Those of the generated fields in whose place stands no own one. */
function kept(api: Api, owner: FieldOwner, fields: Fields): Fields {
  const entries = Object.entries(fields).filter(([name]) => api.replacements.keeps(owner.name, name));
  return Object.fromEntries(entries);
}

/** The fields of a document's type, as the model has them. */
export function objectFields(api: Api, owner: Model | EmbeddedModel, t: RowFields): Fields {
  return Object.fromEntries(
    visibleFields(owner).flatMap((field) => {
      const fields = fieldsOf(api, { owner, field, t });
      veilFields(owner, field, Object.values(fields));
      return Object.entries(fields);
    }),
  );
}

interface FieldPlace {
  readonly owner: Model | EmbeddedModel;
  readonly field: Field;
  readonly t: RowFields;
}

function fieldsOf(api: Api, { owner, field, t }: FieldPlace) {
  if (field.kind === 'expression') return { [field.name]: expressionField(api, { owner, field, t }) };
  if (field.kind === 'computed') return { [field.name]: computedField(api, { owner, field, t }) };
  if (field.kind !== 'stored') {
    // Only models have relations that start from an `_id`; the check refuses others.
    if (owner.kind !== 'model') return {};
    if (field.kind === 'tree') return { [field.name]: treeField(api, { owner, field, t }) };
    return {
      [field.name]: relationField(api, { owner, field, t }),
      [aggregateFieldName(field.name)]: relationAggregateField(api, { owner, field, t }),
    };
  }
  const { type } = field;
  if (type.kind === 'reference') {
    return {
      [field.name]: referenceField(api, { owner, field, target: type.target, t }),
      [`${field.name}Id`]: storedField(api, { owner, field, t }, `The stored key of "${field.name}".`),
    };
  }
  if (type.kind === 'list' && type.of.kind === 'reference') {
    return {
      [field.name]: listRelationField(api, { owner, field, target: type.of.target, t }),
      [aggregateFieldName(field.name)]: relationAggregateField(api, { owner, field, t }),
      [`${field.name}Ids`]: storedField(api, { owner, field, t }, `The stored keys of "${field.name}".`),
    };
  }
  return { [field.name]: storedField(api, { owner, field, t }, field.description) };
}

interface StoredPlace {
  readonly owner: FieldOwner;
  readonly field: StoredField;
  readonly t: RowFields;
}

function storedField(api: Api, { owner, field, t }: StoredPlace, description: string | undefined) {
  const shape = outputShape(api, field.type, { owner: owner.name, field: field.name });
  return outputField(t, shape, {
    description: description ?? `The field "${field.name}".`,
    nullable: !field.required || (owner.tolerant && field.name !== '_id'),
    extensions: { mongraph: { model: owner.name, field: field.name } },
    ...(field.deprecated === undefined ? {} : { deprecationReason: field.deprecated }),
    resolve: fieldReader(owner.name, field),
  });
}
