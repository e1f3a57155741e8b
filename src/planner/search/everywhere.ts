import { MaxKey, MinKey } from 'bson';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import type { SearchEngine } from '../../search/engine.ts';
import type { Search } from '../../search/search.ts';
import type { OrderKey } from '../order/parse-order.ts';
import { decodePosition, encodePosition, type Position } from '../page/cursor.ts';
import { scorePath } from './search-request.ts';

/** Where a hit stands among those of several models: the best first, of equal ones by the model's name, and then by `_id`. */
export interface PlaceAmongAll {
  readonly score: number;
  readonly model: string;
  readonly id: unknown;
}

/** What was searched for, so that a cursor belongs to it. */
export type AskedEverywhere = Readonly<Record<string, unknown>>;

export function toPlaceCursor({ score, model, id }: PlaceAmongAll, asked: AskedEverywhere): string {
  return encodePosition([score, model, id], askedText(asked));
}

/** @throws MongraphError BAD_CURSOR */
export function fromPlaceCursor(cursor: string, asked: AskedEverywhere): PlaceAmongAll {
  const [score, model, id] = decodePosition(cursor, { of: askedText(asked), length: 3 }, 'after');
  const number = typeof score === 'string' ? Number.NaN : Number(score);
  if (Number.isFinite(number) && number >= 0 && typeof model === 'string')
    return { score: number, model, id };
  throw new MongraphError('BAD_CURSOR', { argument: 'after', reason: 'it names no score' });
}

function askedText(asked: AskedEverywhere): string {
  return `everywhere${JSON.stringify(asked)}`;
}

/** The order of one model's hits, whatever its engine: by tokens of engines several models could not be merged. */
export function orderEverywhere({ tolerant }: Model): readonly OrderKey[] {
  return Object.freeze([
    Object.freeze({ path: scorePath, direction: -1, certain: true }),
    Object.freeze({ path: '_id', direction: 1, certain: !tolerant }),
  ]);
}

/** Behind which of its own hits those of a model go on: of hits as good as the last one, those of a later model are all wanted. */
export function placeWithin({ name }: Model, { score, model, id }: PlaceAmongAll): Position {
  if (name === model) return [score, id];
  return [score, name > model ? new MinKey() : new MaxKey()];
}

/** An engine whose hits are ordered by their scores, whatever it does else. */
export function byScore(engine: SearchEngine): SearchEngine {
  return engine.ordered ? Object.freeze({ ...engine, ordered: false }) : engine;
}

/** Whether there is anything that the search may look at. */
export function looksAtAnything({ fields, declared }: Search, { comparesVectors }: SearchEngine): boolean {
  return fields.length > 0 || (comparesVectors === true && declared.vector !== undefined);
}
