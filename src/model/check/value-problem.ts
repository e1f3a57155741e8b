import { serialize } from 'bson';
import { misfit } from '../fitting-value.ts';
import type { EmbeddedModel, ScalarValue, ValueType, Variants } from '../model.ts';
import { isAbove } from './compare-values.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';

/** What is wrong with a value for a field of this type, constraints included, as the end of "The value …"; undefined if nothing. */
export function valueProblem(type: ValueType, value: unknown): string | undefined {
  if (type.kind === 'scalar') return misfit(type, value) ?? brokenConstraint(type, value);
  if (type.kind === 'list') {
    if (!Array.isArray(value)) return 'is no list';
    return value
      .map((element: unknown, index) => at(`[${index}]`, valueProblem(type.of, element)))
      .find((problem) => problem !== undefined);
  }
  if (type.kind === 'embedded') return embeddedProblem(type.model, value);
  const id = type.target.fields.get('_id');
  return id?.kind === 'stored' && id.type.kind === 'scalar' ? misfit(id.type, value) : undefined;
}

/** Whether two values of a scalar type are stored alike. */
export function isStoredAlike({ codec }: ScalarValue, first: unknown, second: unknown): boolean {
  const bytes = (value: unknown): Buffer => Buffer.from(serialize({ value: codec.toBson(value) }));
  return bytes(first).equals(bytes(second));
}

function brokenConstraint(type: ScalarValue, value: unknown): string | undefined {
  const { choices, min, max, pattern } = type.options;
  if (Array.isArray(choices) && !choices.some((choice) => isChoice(type, choice, value))) {
    return 'is not among the choices';
  }
  if (isAbove(min, value)) return `is below the minimum, ${String(min)}`;
  if (isAbove(value, max)) return `is above the maximum, ${String(max)}`;
  if (pattern instanceof RegExp && typeof value === 'string' && !new RegExp(pattern).test(value)) {
    return `does not match ${String(pattern)}`;
  }
  return brokenLength(type, value);
}

function isChoice(type: ScalarValue, choice: unknown, value: unknown): boolean {
  return misfit(type, choice) === undefined && isStoredAlike(type, choice, value);
}

function brokenLength({ options: { length } }: ScalarValue, value: unknown): string | undefined {
  if (length === undefined || (typeof value !== 'string' && !(value instanceof Uint8Array))) return undefined;
  // A character outside of the basic plane counts once.
  const given = typeof value === 'string' ? Array.from(value).length : value.length;
  const { min = 0, max = Infinity } = typeof length === 'number' ? { min: length, max: length } : length;
  if (given < min) return `has the length ${given}, the least is ${min}`;
  return given > max ? `has the length ${given}, the most is ${max}` : undefined;
}

function embeddedProblem(model: EmbeddedModel, value: unknown): string | undefined {
  if (!isPlainObject(value)) return `is no "${model.name}" document`;
  if (model.variants !== undefined) return shapeProblem(model.variants, value);
  for (const [name, entry] of Object.entries(value)) {
    const field = model.fields.get(name);
    if (field?.kind !== 'stored') return `has "${name}", which "${model.name}" does not have`;
    if (entry === null || entry === undefined) continue;
    const problem = at(`.${name}`, valueProblem(field.type, entry));
    if (problem !== undefined) return problem;
  }
  for (const field of model.fields.values()) {
    if (field.kind !== 'stored' || !field.required || field.default !== undefined) continue;
    if (value[field.name] === undefined || value[field.name] === null) {
      return `lacks "${field.name}", which "${model.name}" requires`;
    }
  }
  return undefined;
}

/** Where the shapes share no fields, the discriminator is a field of none of them. */
function shapeProblem(
  { discriminator: { name }, members, sharesFields }: Variants<EmbeddedModel>,
  value: Readonly<Record<string, unknown>>,
): string | undefined {
  const { [name]: told, ...rest } = value;
  const shape = typeof told === 'string' ? members.get(told) : undefined;
  if (shape === undefined) return `has no "${name}" that is one of ${[...members.keys()].join(', ')}`;
  return embeddedProblem(shape.model, sharesFields ? value : rest);
}

/** `at [2], is no value …`: the place inside of the value comes first. */
function at(place: string, problem: string | undefined): string | undefined {
  return problem === undefined ? undefined : `at ${place} ${problem}`;
}
