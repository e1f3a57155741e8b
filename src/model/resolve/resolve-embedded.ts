import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyEmbeddedDefinition, AnyUnionDefinition } from '../define/definitions.ts';
import { field as fieldFunctions } from '../fields/field.ts';
import type { EmbeddedModel, Field, Model, Variant } from '../model.ts';
import { upperFirst } from '../naming.ts';
import { nameEnumerations } from './name-enumerations.ts';
import { readFields, type ReadField } from './read-fields.ts';
import type { Draft, Resolution } from './resolution.ts';
import { resolveDiscriminator } from './resolve-discriminator.ts';
import { resolveStoredField } from './resolve-field.ts';
import { isStoredDefinition } from './resolve-value-type.ts';

export interface StoredFieldsOf {
  readonly owner: string;
  readonly fields: readonly ReadField[];
  readonly resolution: Resolution;
  readonly isEmbedded?: boolean;
  /** Other types have the fields too, and the same types of GraphQL with them. */
  readonly isShared?: boolean;
}

/** Resolves the fields that documents store, and notes those that functions make for later. */
export function addStoredFields(
  { resolved, fields: into }: Draft<Model | EmbeddedModel>,
  { owner, fields, resolution, isEmbedded, isShared }: StoredFieldsOf,
): void {
  const withId: readonly ReadField[] =
    isEmbedded === true || into.has('_id') || fields.some(([name]) => name === '_id')
      ? fields
      : [
          [
            '_id',
            fieldFunctions.objectId({ required: true, description: 'The id of the document in MongoDB.' }),
          ],
          ...fields,
        ];
  for (const [name, definition] of withId) {
    if (!isStoredDefinition(definition) && definition.kind !== 'computed') {
      if (isEmbedded === true && definition.kind === 'expression') refuseEmbedded(owner, name, resolution);
      continue;
    }
    const context = {
      resolution,
      model: owner,
      field: name,
      embeddedModel: (embedded: AnyEmbeddedDefinition | AnyUnionDefinition) =>
        embeddedModel(embedded, resolution),
    };
    if (definition.kind === 'computed' && isShared === true) {
      resolution.problems.push(sharedComputed(owner, name, isEmbedded === true));
      continue;
    }
    if (definition.kind === 'computed') {
      resolution.computed.push({ owner: resolved, into, definition, context });
      continue;
    }
    const own = resolveStoredField(definition, context);
    if (own === undefined) continue;
    const stored = isShared === true ? nameEnumerations(own, owner) : own;
    const isId = name === '_id' && isEmbedded !== true;
    into.set(name, isId ? Object.freeze({ ...stored, required: true, readOnly: true }) : stored);
  }
}

function sharedComputed(owner: string, name: string, isEmbedded: boolean): MongraphError {
  return isEmbedded
    ? new MongraphError('MODEL_BAD_UNION', {
        union: owner,
        reason: `"${name}" is computed; declare it in the shapes.`,
      })
    : new MongraphError('MODEL_BAD_BASE', {
        model: owner,
        reason: `"${name}" is computed; declare it in the models that name it in \`of\`.`,
      });
}

/** The type of an embedded document, resolved once; `sharesWith` is the union whose shared fields the embedded document has. */
export function embeddedModel(
  definition: AnyEmbeddedDefinition | AnyUnionDefinition,
  resolution: Resolution,
  sharesWith?: EmbeddedModel,
): EmbeddedModel {
  const known = resolution.embedded.get(definition);
  if (known !== undefined) {
    if (known.resolved.sharesWith !== sharesWith) {
      const union = (known.resolved.sharesWith ?? sharesWith)?.name ?? '';
      const reason = `"${definition.name}" has the fields that "${union}" shares, and also stands where it has not; declare another type for one of the places.`;
      resolution.problems.push(new MongraphError('MODEL_BAD_UNION', { union, reason }));
    }
    return known.resolved;
  }
  if (definition.kind === 'embeddedUnion') return embeddedUnion(definition, resolution);
  const fields = new Map<string, Field>(sharesWith?.fields);
  const resolved: EmbeddedModel = Object.freeze({
    kind: 'embeddedModel',
    name: definition.name,
    description: definition.options.description,
    tolerant: definition.options.tolerant ?? false,
    fields,
    ...(sharesWith === undefined ? {} : { sharesWith }),
  });
  // Noted before its fields are read: an embedded document may hold others of its own type.
  resolution.embedded.set(definition, { resolved, fields });
  const read = readFields(definition, resolution);
  for (const [name] of read) {
    if (sharesWith?.fields.has(name) !== true) continue;
    const reason = `"${definition.name}" declares "${name}", which every shape has from "${sharesWith.name}".`;
    resolution.problems.push(new MongraphError('MODEL_BAD_UNION', { union: sharesWith.name, reason }));
  }
  addStoredFields(
    { resolved, fields },
    { owner: definition.name, fields: read, resolution, isEmbedded: true },
  );
  return resolved;
}

function embeddedUnion(definition: AnyUnionDefinition, resolution: Resolution): EmbeddedModel {
  const { name, discriminator, options } = definition;
  const shapes = Object.entries<unknown>(definition.members ?? {}).filter(([shape, member]) => {
    if (isEmbeddedDefinition(member)) return true;
    const reason = `its shape "${shape}" is not what \`defineEmbedded\` returns.`;
    resolution.problems.push(new MongraphError('MODEL_BAD_UNION', { union: name, reason }));
    return false;
  });
  const values = Object.fromEntries(shapes.map(([shape]) => [shape, options.values?.[shape] ?? shape]));
  const told = resolveDiscriminator(
    {
      name: discriminator,
      storedAs: options.discriminatorStoredAs ?? discriminator,
      values,
      typeName: `${name}${upperFirst(discriminator)}`,
    },
    { resolution, model: name, embeddedModel: (embedded) => embeddedModel(embedded, resolution) },
  );
  const fields = new Map<string, Field>([[told.name, told]]);
  const members = new Map<string, Variant<EmbeddedModel>>();
  const read = readFields(definition, resolution);
  const resolved: EmbeddedModel = Object.freeze({
    kind: 'embeddedModel',
    name,
    description: options.description,
    tolerant: options.tolerant ?? false,
    fields,
    variants: Object.freeze({ discriminator: told, members, sharesFields: read.length > 0 }),
  });
  resolution.embedded.set(definition, { resolved, fields });
  addStoredFields(
    { resolved, fields },
    { owner: name, fields: read, resolution, isEmbedded: true, isShared: true },
  );
  const sharesWith = read.length > 0 ? resolved : undefined;
  for (const [shape, member] of shapes) {
    // The shapes were filtered by their kind.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const model = embeddedModel(member as AnyEmbeddedDefinition, resolution, sharesWith);
    members.set(shape, Object.freeze({ name: shape, value: values[shape] ?? shape, model }));
  }
  return resolved;
}

function isEmbeddedDefinition(member: unknown): boolean {
  return typeof member === 'object' && member !== null && 'kind' in member && member.kind === 'embeddedModel';
}

function refuseEmbedded(model: string, field: string, { problems }: Resolution): void {
  const reason = 'only models have expressions, and they can go into embedded documents.';
  problems.push(new MongraphError('MODEL_BAD_EXPRESSION', { model, field, reason }));
}
