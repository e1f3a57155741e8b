import type { EmbeddedModel, Model, ModelSet } from '../model/model.ts';
import type { Api, ConnectionRef, DocumentRef, EnumShape, InputRef, ShapeRef } from './api.ts';
import { createBuilder, type Builder } from './builder.ts';
import { changesInput } from './mutations/changes-inputs.ts';
import { createInput } from './mutations/document-inputs.ts';
import { createReplacements } from './own/replacements.ts';
import { makeDocumentType } from './types/document-types.ts';
import { createLeafTypes } from './types/leaf-types.ts';

/** Makes what the makers of types share. */
export function createApi(models: ModelSet): Api {
  const builder = createBuilder();
  const replacements = createReplacements();
  const objects = new Map<Model | EmbeddedModel, DocumentRef>();
  const shapes = new Map<string, unknown>();
  const enums = new Map<string, ReturnType<Api['enumNamed']>>();
  const api: Api = {
    builder,
    models,
    leaves: createLeafTypes(builder),
    replacements,
    addQuery: (name, make) => {
      if (replacements.keeps('Query', name)) builder.queryField(name, make);
    },
    addMutation: (name, make) => {
      if (replacements.keeps('Mutation', name)) builder.mutationField(name, make);
    },
    objectOf: (owner) => {
      const known = objects.get(owner);
      if (known !== undefined) return known;
      return makeDocumentType(api, owner, (ref) => void objects.set(owner, ref));
    },
    inputNamed: named((name): InputRef => builder.inputRef(name)),
    connectionNamed: named((name): ConnectionRef => builder.objectRef(name)),
    shapeNamed: <Shape>(name: string, make: (ref: ShapeRef<Shape>) => void) => {
      // One name is always asked for with one shape.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const known = shapes.get(name) as ShapeRef<Shape> | undefined;
      if (known !== undefined) return known;
      const ref = builder.objectRef<Shape>(name);
      shapes.set(name, ref);
      make(ref);
      return ref;
    },
    enumNamed: (name, shape) => {
      const known = enums.get(name);
      if (known !== undefined) return known;
      const made = makeEnum(builder, name, shape);
      enums.set(name, made);
      return made;
    },
    createInput: (model) => createInput(api, model),
    changesInput: (owner) => changesInput(api, owner),
  };
  return api;
}

/** Types of one sort by their names: filled in when first asked for, after they are known, as they may contain themselves. */
function named<Ref>(create: (name: string) => Ref): (name: string, make: (ref: Ref) => void) => Ref {
  const refs = new Map<string, Ref>();
  return (name, make) => {
    const known = refs.get(name);
    if (known !== undefined) return known;
    const ref = create(name);
    refs.set(name, ref);
    make(ref);
    return ref;
  };
}

function makeEnum(builder: Builder, name: string, { description, values }: EnumShape) {
  const members = values.map(([value, about]) => [value, { value, description: about }] as const);
  return builder.enumType(name, { description, values: Object.fromEntries(members) });
}
