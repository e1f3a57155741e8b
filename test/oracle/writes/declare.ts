import { Decimal128 } from 'bson';
import { defineHooks, type HooksDefinition } from '../../../src/model/define/define-hooks.ts';
import { defineEmbedded, defineModel } from '../../../src/model/define/define-model.ts';
import type { AnyModelDefinition } from '../../../src/model/define/definitions.ts';
import { field } from '../../../src/model/fields/field.ts';
import type { Fields, FieldSpec, ModelSpec, Project, ScalarName, ScalarSpec, ValueSpec } from './spec.ts';

type ModelOf = (name: string) => AnyModelDefinition;

/** The project in the model language. */
export function declareProject(project: Project): {
  readonly definitions: readonly AnyModelDefinition[];
  readonly hooks: readonly HooksDefinition[];
} {
  const definitions = new Map<string, AnyModelDefinition>();
  const modelOf: ModelOf = (name) => {
    const found = definitions.get(name);
    if (found === undefined) throw new Error(`There is no model ${name}`);
    return found;
  };
  for (const spec of project) definitions.set(spec.name, declareModel(spec, modelOf));
  const hooks = project.flatMap(({ name, inOrder }) =>
    inOrder === undefined ? [] : [inOrderHooks(modelOf(name), inOrder)],
  );
  return { definitions: [...definitions.values()], hooks };
}

function inOrderHooks(model: AnyModelDefinition, [low, high]: readonly [string, string]): HooksDefinition {
  return defineHooks(model, {
    validate: (document: Readonly<Record<string, unknown>>) => {
      const [from, to] = [document[low], document[high]];
      const wrong = typeof from === 'number' && typeof to === 'number' && from > to;
      return wrong ? { field: high, code: 'OUT_OF_ORDER', message: 'It ends before it begins.' } : undefined;
    },
  } as object);
}

function declareModel(spec: ModelSpec, modelOf: ModelOf): AnyModelDefinition {
  const fields = declareFields(spec.fields, modelOf);
  if (spec.madeIds !== true) Object.assign(fields, { _id: field.int({ required: true }) });
  for (const [name, relation] of Object.entries(spec.relations ?? {})) {
    define(fields, name, () => {
      const { of } = relation;
      if (relation.is === 'hasMany') return field.hasMany(modelOf(of), relation.by);
      const { through, from, to } = relation;
      return field.manyToMany(modelOf(of), { through: { model: modelOf(through), from, to } });
    });
  }
  const { together = [], version = false, timestamps = false, softDelete = false, history = false } = spec;
  return defineModel(spec.name, {
    plural: spec.collection,
    ...(version ? { version } : {}),
    ...(timestamps ? { timestamps } : {}),
    ...(softDelete ? { softDelete } : {}),
    ...(history ? { history } : {}),
    fields,
    indexes: together.map((names) => ({
      keys: Object.fromEntries(names.map((name) => [name, 1 as const])),
      unique: true,
    })),
  });
}

/** Fields as getters: models refer to each other. */
function declareFields(specs: Fields, modelOf: ModelOf): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(specs)) {
    define(fields, name, () => declareValue(spec.value, modelOf, optionsOf(spec)));
  }
  return fields;
}

function define(fields: object, name: string, get: () => unknown): void {
  let made: unknown;
  Object.defineProperty(fields, name, { enumerable: true, get: () => (made ??= get()) });
}

function optionsOf({ required, storedAs, unique, default: value }: FieldSpec): object {
  return {
    ...(required === undefined ? {} : { required }),
    ...(storedAs === undefined ? {} : { storedAs }),
    ...(unique === undefined ? {} : { unique }),
    ...(value === undefined ? {} : { default: value }),
  };
}

function declareValue(value: ValueSpec, modelOf: ModelOf, options: object = {}): unknown {
  switch (value.is) {
    case 'scalar':
      return makers[value.type]({ ...options, ...constraintsOf(value) });
    case 'reference':
      return field.reference(modelOf(value.to), { ...options, onDelete: value.onDelete });
    case 'embedded':
      return field.embedded(
        defineEmbedded(value.name, { fields: declareFields(value.fields, modelOf) }),
        options,
      );
    case 'list': {
      const { min = 0, max = Infinity } = value;
      const length = { ...(min === 0 ? {} : { min }), ...(max === Infinity ? {} : { max }) };
      const own = Object.keys(length).length === 0 ? options : { ...options, length };
      return field.list(declareValue(value.of, modelOf) as never, own);
    }
  }
}

const makers: Readonly<Record<ScalarName, (options: object) => unknown>> = {
  int: (options) => field.int(options),
  long: (options) => field.long(options),
  float: (options) => field.float(options),
  decimal: (options) => field.decimal(options),
  string: (options) => field.string(options),
  boolean: (options) => field.boolean(options),
  datetime: (options) => field.datetime(options),
};

function constraintsOf({ type, min, max, length, pattern, choices }: ScalarSpec): object {
  const bound = (value: number): unknown => {
    if (type === 'long') return BigInt(value);
    return type === 'decimal' ? Decimal128.fromString(String(value)) : value;
  };
  return {
    ...(min === undefined ? {} : { min: bound(min) }),
    ...(max === undefined ? {} : { max: bound(max) }),
    ...(length === undefined ? {} : { length }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(choices === undefined ? {} : { choices }),
  };
}
