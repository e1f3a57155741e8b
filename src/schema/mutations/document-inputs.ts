import type { EmbeddedModel, FieldOwner, Model, StoredField, ValueType } from '../../model/model.ts';
import { shapesOf } from '../../loaders/values/shape-of.ts';
import type { Api, InputRef } from '../api.ts';
import { createName, embeddedInputName, setName } from '../type-names.ts';
import type { LeafPlace } from '../types/leaf-types.ts';
import { relationEntries } from './relation-entries.ts';
import { inputFields, type InputEntries, type InputEntry } from './input-entry.ts';
import { creatableFields, writableFields } from './writable-fields.ts';

/** What a new document of a model is made of. */
export function createInput(api: Api, model: Model): InputRef {
  return api.inputNamed(createName(model.name), (ref) => {
    ref.implement({
      description: `What a new ${model.name} has.`,
      fields: (t) =>
        inputFields(t, {
          ...valueEntries(api, model, { fields: creatableFields(model), whole: true }),
          ...relationEntries(api, model, 'create'),
        }),
    });
  });
}

/** The fields of a document that get other values. */
export function setInput(api: Api, owner: Model | EmbeddedModel): InputRef {
  return api.inputNamed(setName(owner.name), (ref) => {
    ref.implement({
      description: `The fields of a ${owner.name} that get new values; what is left out stays as it is.`,
      fields: (t) =>
        inputFields(t, {
          ...valueEntries(api, owner, { fields: writableFields(owner), whole: false }),
          ...(owner.kind === 'model' ? relationEntries(api, owner, 'change') : {}),
        }),
    });
  });
}

/** An embedded document, whole; of several shapes exactly one. */
export function embeddedInput(api: Api, model: EmbeddedModel): InputRef {
  return api.inputNamed(embeddedInputName(model.name), (ref) => {
    const shapes = shapesOf(model);
    if (shapes.length === 0) {
      ref.implement({
        description: `An embedded ${model.name}, whole.`,
        fields: (t) =>
          inputFields(t, valueEntries(api, model, { fields: writableFields(model), whole: true })),
      });
      return;
    }
    ref.implement({
      isOneOf: true,
      description: `An embedded ${model.name}, whole: exactly one of its shapes.`,
      fields: (t) => inputFields(t, shapeEntries(api, model)),
    });
  });
}

function shapeEntries(api: Api, model: EmbeddedModel): InputEntries {
  return Object.fromEntries(
    shapesOf(model).flatMap(({ name, model: shape }): [string, InputEntry][] =>
      shape.kind === 'model'
        ? []
        : [[name, { type: embeddedInput(api, shape), description: `A ${shape.name}.` }]],
    ),
  );
}

/** Which fields of a document an input has. */
export interface ValueFields {
  readonly fields: readonly StoredField[];
  /** Whether a document is made of them, which then has to have what is required. */
  readonly whole: boolean;
}

/** Fields of a document as entries of an input. */
export function valueEntries(
  api: Api,
  owner: Model | EmbeddedModel,
  { fields, whole }: ValueFields,
): InputEntries {
  return Object.fromEntries(
    fields.map((field): [string, InputEntry] => {
      // A reference of a model may be given as its key or as a document, so that neither is required.
      const isLink = owner.kind === 'model' && inputNameOf(field) !== field.name;
      const required = whole && field.required && field.default === undefined && !isLink;
      return [inputNameOf(field), { ...valueEntry(api, owner, field), required }];
    }),
  );
}

/** The name under which a stored value is given: references by their keys. */
export function inputNameOf({ name, type }: StoredField): string {
  if (type.kind === 'reference') return `${name}Id`;
  return type.kind === 'list' && type.of.kind === 'reference' ? `${name}Ids` : name;
}

/** A stored value as an entry of an input. */
export function valueEntry(api: Api, owner: FieldOwner, field: StoredField): InputEntry {
  const { name, deprecated } = field;
  const place = { owner: owner.name, field: name };
  const isKey = inputNameOf(field) !== name;
  return {
    ...inputType(api, field.type, place),
    description: isKey ? `The stored key of "${name}".` : (field.description ?? `The field "${name}".`),
    deprecated,
  };
}

/** The input type of a value, and how many lists are around it. */
export function inputType(
  api: Api,
  type: ValueType,
  place: LeafPlace,
): Required<Pick<InputEntry, 'type' | 'depth'>> {
  switch (type.kind) {
    case 'scalar':
      return { type: api.leaves.leafOf(type, place), depth: 0 };
    case 'embedded':
      return { type: embeddedInput(api, type.model), depth: 0 };
    case 'reference':
      return { type: 'ID', depth: 0 };
    case 'list': {
      const { type: element, depth } = inputType(api, type.of, place);
      return { type: element, depth: depth + 1 };
    }
  }
}
