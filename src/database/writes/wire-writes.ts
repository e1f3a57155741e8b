import { calculateObjectSize } from 'bson';
import type { Document } from 'mongodb';
import type {
  DeleteCommand,
  FindAndModifyCommand,
  InsertCommand,
  UpdateCommand,
  UpdateStatement,
  WriteCommand,
} from '../../pipeline/write-command.ts';

/** A write command, or a part of one that is too large for a message. */
export interface WireWrite {
  readonly wire: Document;
  /** How many documents or statements stand before it. */
  readonly offset: number;
  /** How many it has. */
  readonly length: number;
}

/** Where parts end: `maxWriteBatchSize`, and what fits into one command, which is one BSON document. */
export interface PartLimits {
  readonly items: number;
  readonly bytes: number;
}

const serverLimits: PartLimits = { items: 100_000, bytes: 16 * 1024 * 1024 };
/** Of an element of an array: its type, and its index as text. */
const overhead = 8;

/** The command in the words of the wire protocol, in as many parts as it takes. */
export function toWireWrites(
  command: WriteCommand,
  common: Document,
  limits: PartLimits = serverLimits,
): WireWrite[] {
  switch (command.kind) {
    case 'insert':
      return split(command.documents, limits, (documents) => insertWire(command, documents, common));
    case 'update':
      return split(command.updates.map(statementWire), limits, (updates) =>
        updateWire(command, updates, common),
      );
    case 'delete':
      return [{ wire: deleteWire(command, common), offset: 0, length: 1 }];
    case 'findAndModify':
      return [{ wire: findAndModifyWire(command, common), offset: 0, length: 1 }];
  }
}

function insertWire({ collection, ordered }: InsertCommand, documents: readonly object[], common: Document) {
  return { insert: collection, documents, ...(ordered === false ? { ordered } : {}), ...common };
}

function updateWire({ collection }: UpdateCommand, updates: readonly object[], common: Document) {
  return { update: collection, updates, ...common };
}

function statementWire({ filter, update, arrayFilters, multi }: UpdateStatement): object {
  return {
    q: filter,
    u: update,
    ...(multi === true ? { multi } : {}),
    ...(arrayFilters === undefined ? {} : { arrayFilters }),
  };
}

function deleteWire({ collection, filter, multi }: DeleteCommand, common: Document): Document {
  return { delete: collection, deletes: [{ q: filter, limit: multi === true ? 0 : 1 }], ...common };
}

function findAndModifyWire(
  { collection, filter, change, returns, projection }: FindAndModifyCommand,
  common: Document,
) {
  const fields = projection === undefined ? {} : { fields: projection };
  const start = { findAndModify: collection, query: filter, ...fields };
  if (change === 'delete') return { ...start, remove: true, ...common };
  const { update, arrayFilters } = change;
  return {
    ...start,
    update,
    ...(arrayFilters === undefined ? {} : { arrayFilters }),
    ...(returns === 'new' ? { new: true } : {}),
    ...common,
  };
}

/** A single one is sent as it is; only of several is it known by measuring where a part has to end. */
function split(
  items: readonly object[],
  limits: PartLimits,
  toWire: (part: readonly object[]) => Document,
): WireWrite[] {
  if (items.length <= 1) return items.map((item) => ({ wire: toWire([item]), offset: 0, length: 1 }));
  const parts: WireWrite[] = [];
  let [start, bytes] = [0, 0];
  const end = (at: number) => {
    parts.push({ wire: toWire(items.slice(start, at)), offset: start, length: at - start });
    [start, bytes] = [at, 0];
  };
  for (const [at, item] of items.entries()) {
    const size = calculateObjectSize(item) + overhead;
    if (at > start && (at - start === limits.items || bytes + size > limits.bytes)) end(at);
    bytes += size;
  }
  end(items.length);
  return parts;
}
