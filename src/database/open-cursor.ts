import { Long, type Document } from 'mongodb';
import { isBson } from '../model/fields/bson-type.ts';

/** A cursor that the server keeps open, since an answer is larger than one reply (16 MB). */
export interface OpenCursor {
  readonly id: Long;
  readonly collection: string;
}

/** The open cursor of a reply; undefined where the reply holds all documents. */
export function openCursorOf(reply: Document): OpenCursor | undefined {
  const { id, ns }: Document = reply['cursor'];
  if (isZero(id)) return undefined;
  return { id: toLong(id), collection: collectionOf(ns) };
}

/** A cursor's namespace is `database.collection`; a collection may have dots in its name. */
function collectionOf(namespace: unknown): string {
  const text = String(namespace);
  return text.slice(text.indexOf('.') + 1);
}

function isZero(id: unknown): boolean {
  return id === 0 || id === 0n || (isBson(id, 'Long') && id.isZero());
}

function toLong(id: unknown): Long {
  return typeof id === 'number' ? Long.fromNumber(id) : Long.fromString(String(id));
}
