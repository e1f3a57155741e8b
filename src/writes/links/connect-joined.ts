import type { ManyToManyField } from '../../model/model.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import { keyText } from '../../util/key-text.ts';
import { demandTransaction } from '../engine/needs-transaction.ts';
import type { Unit } from '../engine/unit.ts';
import { findLinked } from './find-linked.ts';
import { isFailure, type ManyLink } from './link-input.ts';
import { readJoinEntry, type JoinEntry } from './join-entry.ts';
import { joinFilling } from './way-back.ts';

/** One document to connect through a join collection. */
export interface JoinedLink {
  readonly field: ManyToManyField;
  /** The `_id` that the join documents refer to from. */
  readonly from: unknown;
  readonly link: ManyLink;
  /** What is connected already, by key texts: the `_id`s of the join documents, none for what this mutation connects. */
  readonly known: Map<string, readonly unknown[]>;
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
  const joins = known.get(key);
  if (joins !== undefined) {
    await changeJoins(unit, field, { ...entry, joins });
    return key;
  }
  known.set(key, []);
  const { filled, fill } = joinFilling(field, from, linked.id);
  const set = isPlainObject(entry.join) ? entry.join : {};
  await unit.nested.draft(unit, { model: field.through, set, path: entry.joinPath, filled, fill });
  return key;
}

/** What is connected already stays so, and its join documents take the values that are given. */
async function changeJoins(
  unit: Unit,
  { through }: ManyToManyField,
  { join, joinPath, joins }: JoinEntry & { readonly joins: readonly unknown[] },
): Promise<void> {
  if (!isPlainObject(join) || Object.keys(join).length === 0) return;
  if (joins.length === 0) {
    const message = `The same document is connected twice, with values of the ${through.name} for each. Name it once.`;
    unit.failures.push({ kind: 'validation', path: joinPath, code: 'CONTRADICTION', message });
    return;
  }
  for (const id of joins) {
    const changes = { set: join };
    await unit.nested.change(unit, {
      model: through,
      id,
      path: joinPath,
      keyPath: joinPath,
      changes,
      phase: 'nested',
    });
  }
  // The values stand in the input without the "set" that they are changed by.
  for (const [index, failure] of unit.failures.entries()) {
    const { path } = failure;
    if (path[joinPath.length] !== 'set' || joinPath.some((step, at) => path[at] !== step)) continue;
    unit.failures[index] = { ...failure, path: path.toSpliced(joinPath.length, 1) };
  }
}
