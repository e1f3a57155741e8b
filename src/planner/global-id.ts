import { MongraphError } from '../errors/mongraph-error.ts';
import type { Model, ModelSet, ScalarValue } from '../model/model.ts';
import { idText, parseIdText } from './id-text.ts';

/** A document's global id (Relay): opaque to clients; the model's name and the `_id`. */
export function toGlobalId(model: Model, id: unknown): string {
  return Buffer.from(`${model.name}:${idText(id)}`).toString('base64url');
}

/** What a global id stands for; undefined where it is none, or none of these models'. */
export function fromGlobalId(text: string, models: ModelSet): NamedId | undefined {
  const decoded = Buffer.from(text, 'base64url').toString();
  const colon = decoded.indexOf(':');
  const model = models.get(decoded.slice(0, Math.max(colon, 0)));
  if (model === undefined || Buffer.from(decoded).toString('base64url') !== text) return undefined;
  const id = parseIdText(idType(model), decoded.slice(colon + 1));
  return id === undefined ? undefined : { model, id };
}

/** The BSON `_id` of a document, and the model that its global id names: of a base, it may be one that shares its collection. */
export interface NamedId {
  readonly model: Model;
  readonly id: unknown;
}

/**
 * What an `ID` argument about a known model means: a global id, or the raw `_id` as text, which names the model itself.
 *
 * @throws MongraphError BAD_ID where it is neither, or the global id of another model.
 */
export function readNamedId(text: string, model: Model, argument: string): NamedId {
  const named = findNamedId(text, model);
  if (named !== undefined) return named;
  const given = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  const expected = `the id of a ${model.name} (${idType(model)})`;
  throw new MongraphError('BAD_ID', { argument, given, expected });
}

/** What a text means as the id of a document of the model; undefined where it is neither a global id of one nor a raw `_id`. */
export function findNamedId(text: string, model: Model): NamedId | undefined {
  const global = fromGlobalId(text, namedBy(model));
  if (global !== undefined) return global;
  const id = parseIdText(idType(model), text);
  return id === undefined ? undefined : { model, id };
}

/** The models whose global ids name documents of a model: of a base, those that share its collection. */
function namedBy(model: Model): ModelSet {
  const members = [...(model.variants?.members.values() ?? [])].map((shape) => shape.model);
  return new Map([model, ...members].map((one) => [one.name, one]));
}

function idType(model: Model): ScalarValue['type'] {
  return model.id.type.kind === 'scalar' ? model.id.type.type : 'objectId';
}
