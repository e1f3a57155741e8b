import type { ReadCommand } from '../../pipeline/command.ts';
import type { Projection, Stage } from '../../pipeline/filter.ts';
import { KeysOf } from '../../pipeline/keys-of.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { Model } from '../../model/model.ts';

/** A pipeline over the parents of a batch, of which `besides` their `_id` is known what is projected. */
export function fromParents(parent: Model, stages: readonly Stage[], besides: Projection = {}): ReadCommand {
  const pipeline = [
    { $match: { _id: { $in: new KeysOf('parents') } } },
    { $project: { _id: 1, ...besides } },
    ...stages,
  ];
  return Object.freeze({ kind: 'aggregate', ...placeOf(parent), pipeline });
}

/** The same in another database than that of the parents: what is known of them there is their keys. */
export function fromKeys(place: Model, stages: readonly Stage[]): ReadCommand {
  const input = { $literal: new KeysOf('parents') };
  const documents = { $map: { input, as: 'key', in: { _id: '$$key' } } };
  return onDocuments(place, [{ $documents: documents }, ...stages]);
}

/** A pipeline that makes its first documents itself, in the database of a model. */
export function onDocuments(model: Model, pipeline: readonly Stage[]): ReadCommand {
  return Object.freeze({ kind: 'aggregate', ...placeOf(model), makesDocuments: true, pipeline });
}
