import type { ManyToManyField } from '../../model/model.ts';
import { isRecord } from '../../model/values/input-entries.ts';
import { keyText } from '../../util/key-text.ts';
import { demandTransaction } from '../engine/needs-transaction.ts';
import type { Unit } from '../engine/unit.ts';
import { findLinked } from './find-linked.ts';
import { isFailure, type ManyLink } from './link-input.ts';
import { readJoinEntry } from './join-entry.ts';
import { joinFilling } from './way-back.ts';

/** One document to connect through a join collection. */
export interface JoinedLink {
  readonly field: ManyToManyField;
  /** The `_id` that the join documents refer to from. */
  readonly from: unknown;
  readonly link: ManyLink;
  /** Keys of documents that are connected already, as key texts. */
  readonly known: ReadonlySet<string>;
}

/** Connects a document, or a new one, by a new join document; undefined after a failure, else its key text. */
export async function connectJoined(
  unit: Unit,
  { field, from, link, known }: JoinedLink,
): Promise<string | undefined> {
  demandTransaction(unit);
  const entry = readJoinEntry(field, link);
  if (isFailure(entry)) return void unit.failures.push(entry);
  const linked = await findLinked(unit, field.target, entry.wanted);
  if (linked === undefined) return undefined;
  const key = keyText(linked.id);
  if (known.has(key)) return key;
  const { filled, fill } = joinFilling(field, from, linked.id);
  const set = isRecord(entry.join) ? entry.join : {};
  await unit.nested.draft(unit, { model: field.through, set, path: entry.joinPath, filled, fill });
  return key;
}
