import { didYouMean, suggest } from '../../errors/did-you-mean.ts';
import type { EmbeddedModel, StoredField, Variant, Variants } from '../model.ts';
import { inputEntries } from './input-entries.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import { readFields } from './read-fields.ts';
import { note, within, type ValuePlace } from './reading.ts';

/** MongoDB nests no deeper than 100 levels; some are those of lists. */
const deepest = 80;

/** Reads an embedded document, whole; one of several shapes as `{ image: { … } }`, or with its discriminator. */
export function readEmbedded(model: EmbeddedModel, value: unknown, place: ValuePlace): unknown {
  if (!isPlainObject(value))
    return note(place, { code: 'WRONG_TYPE', reason: `is no "${model.name}" document` });
  if (place.path.length > deepest) {
    return note(place, { code: 'TOO_LARGE', reason: `is nested more than ${deepest} levels deep` });
  }
  const chosen = model.variants === undefined ? undefined : chooseShape(model.variants, value, place);
  if (model.variants === undefined) return readAs({ model, given: new Map() }, value, place);
  if (chosen === undefined) return undefined;
  const { discriminator } = model.variants;
  return readAs(
    {
      model: chosen.shape.model,
      given: new Map([[discriminator, storedShape(discriminator, chosen.shape)]]),
    },
    chosen.value,
    chosen.place,
  );
}

interface Shape {
  readonly model: EmbeddedModel;
  /** The discriminator's value, of one of several shapes. */
  readonly given: ReadonlyMap<StoredField, unknown>;
}

function readAs(
  { model, given }: Shape,
  value: Readonly<Record<string, unknown>>,
  place: ValuePlace,
): unknown {
  const { entries } = readFields({ owner: model, given, awaited: none, relations: false }, value, place);
  const told = [...given].filter(([field]) => model.fields.get(field.name) !== field);
  return Object.fromEntries([...told.map(([field, bson]) => [field.storedAs, bson] as const), ...entries]);
}

const none: ReadonlySet<StoredField> = new Set();

/** What a discriminator stores for a shape. */
export function storedShape({ type }: StoredField, { name, value }: Variant<unknown>): unknown {
  return type.kind === 'scalar' ? type.codec.toBson(name) : value;
}

interface ChosenShape {
  readonly shape: Variant<EmbeddedModel>;
  readonly value: Readonly<Record<string, unknown>>;
  readonly place: ValuePlace;
}

function chooseShape(
  variants: Variants<EmbeddedModel>,
  value: Readonly<Record<string, unknown>>,
  place: ValuePlace,
): ChosenShape | undefined {
  const { discriminator, members } = variants;
  if (place.reading.rules.by === 'author' || Object.hasOwn(value, discriminator.name)) {
    return byDiscriminator(variants, value, place);
  }
  const entries = inputEntries(value);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) {
    const code = entry === undefined ? 'REQUIRED' : 'CONTRADICTION';
    return note(place, { code, reason: `must name one shape of ${[...members.keys()].join(', ')}` });
  }
  const [name, inner] = entry;
  const at = within(place, name);
  const shape = members.get(name);
  if (shape === undefined) return note(at, noShape(name, members));
  if (isPlainObject(inner)) return { shape, value: inner, place: at };
  return note(at, { code: 'WRONG_TYPE', reason: `is no "${shape.model.name}" document` });
}

/** The form that documents have when they are read. */
function byDiscriminator(
  { discriminator: { name }, members }: Variants<EmbeddedModel>,
  value: Readonly<Record<string, unknown>>,
  place: ValuePlace,
): ChosenShape | undefined {
  const { [name]: told, ...rest } = value;
  const shape = typeof told === 'string' ? members.get(told) : undefined;
  if (shape !== undefined) return { shape, value: rest, place };
  const code = told === undefined ? 'REQUIRED' : 'NOT_A_CHOICE';
  return note(place, { code, reason: `has no "${name}" that is one of ${[...members.keys()].join(', ')}` });
}

function noShape(name: string, members: ReadonlyMap<string, unknown>) {
  const hint = didYouMean(suggest(name, members.keys()));
  return { code: 'UNKNOWN_FIELD', reason: `is no shape: ${[...members.keys()].join(', ')}`, hint } as const;
}
