import type { IndexDirection } from '../../model/define/index-definition.ts';
import type { Model, ModelSet } from '../../model/model.ts';
import type { ReadCommand } from '../../pipeline/command.ts';
import { defaultDatabase } from '../../util/default-database.ts';
import { composeIndexes, type IndexKeys } from './compose-index.ts';
import type { Unserved } from './filter-keys.ts';
import { indexNeeds, type IndexNeed } from './index-needs.ts';
import { findStoredPath } from './stored-path.ts';
import { withinStorage } from './within-storage.ts';

/** An index that would serve a read. */
export interface IndexProposal {
  /** The model whose documents it holds; undefined where no model has the collection, or not one of the paths. */
  readonly model: string | undefined;
  /** In the API's names, as a model declares them; in MongoDB's where there is no model. */
  readonly keys: Readonly<Record<string, IndexDirection>>;
  /** What to write: a member of `indexes` of the model, or a command where there is none. */
  readonly code: string;
  /** The model declares it already, or one that begins so: the database may lack it. */
  readonly declared: boolean;
}

/** Which indexes would make a read of one collection cheaper. */
export interface IndexAdvice {
  readonly collection: string;
  readonly proposals: readonly IndexProposal[];
  /** Why there is none, where the filter is of a kind that no index serves. */
  readonly unserved: readonly string[];
}

/** The indexes that would serve a command, for each collection that it reads with a condition or an order. */
export function adviseIndexes(command: ReadCommand, models: ModelSet): IndexAdvice[] {
  const { database = defaultDatabase } = command;
  const inDatabase = [...models.values()].filter((model) => model.database === database);
  return indexNeeds(command)
    .map((need) => advise(need, inDatabase))
    .filter(({ proposals, unserved }) => proposals.length + unserved.length > 0);
}

function advise(asked: IndexNeed, models: readonly Model[]): IndexAdvice {
  const { collection } = asked;
  const owners = models.filter((model) => model.collection === collection);
  const need = withinStorage(asked, owners[0]?.storage);
  const { unserved } = need.keys;
  const listsAt = (path: string) =>
    owners.map((model) => findStoredPath(model, path)?.lists ?? []).find((lists) => lists.length > 0) ?? [];
  const proposals = composeIndexes(need, listsAt).map((index) => propose(index, collection, owners));
  const helpful = isForOrderAlone(need) ? proposals.filter(({ declared }) => !declared) : proposals;
  return Object.freeze({
    collection,
    proposals: helpful,
    unserved: helpful.length > 0 ? [] : [...new Set(unserved.map((one) => textOf(one, owners)))],
  });
}

/** The order is all that an index could serve: one that is there already has done what it can. */
function isForOrderAlone({ keys: { equal, range, geo, either, unserved } }: IndexNeed): boolean {
  return unserved.length > 0 && equal.length + range.length + geo.length + either.length === 0;
}

function textOf({ reason, path }: Unserved, owners: readonly Model[]): string {
  if (path === undefined) return reason;
  const name = owners.map((model) => findStoredPath(model, path)?.name).find((one) => one !== undefined);
  return reason.replace('…', () => `"${name ?? path}"`);
}

function propose(index: IndexKeys, collection: string, owners: readonly Model[]): IndexProposal {
  for (const model of owners) {
    const keys = namedBy(model, index);
    if (keys === undefined) continue;
    const declared = model.indexes.some((known) => beginsWith(known.keys, index));
    return Object.freeze({ model: model.name, keys, code: `indexes: [{ keys: ${text(keys)} }]`, declared });
  }
  const code = `db.getCollection(${JSON.stringify(collection)}).createIndex(${text(index)})`;
  return Object.freeze({ model: undefined, keys: index, code, declared: false });
}

/** The keys in the API's names; undefined where the model does not know one of them. */
function namedBy(model: Model, index: IndexKeys): IndexKeys | undefined {
  const named = Object.entries(index).map(([path, direction]) => [
    findStoredPath(model, path)?.name,
    direction,
  ]);
  return named.some(([name]) => name === undefined) ? undefined : Object.fromEntries(named);
}

/** Also where every key runs the other way: an index is read in both directions. */
function beginsWith(known: IndexKeys, index: IndexKeys): boolean {
  const first = Object.entries(known);
  const turns = Object.entries(index).map(([path, direction], at) => {
    const [name, other] = first[at] ?? [];
    if (name !== path) return 0;
    return typeof direction === 'number' && typeof other === 'number'
      ? direction * other
      : Number(direction === other);
  });
  return turns.every((turn) => turn === 1) || turns.every((turn) => turn === -1);
}

function text(keys: IndexKeys): string {
  const entries = Object.entries(keys).map(([path, direction]) => {
    const name = /^[A-Za-z_$][\w$]*$/.test(path) ? path : `'${path}'`;
    return `${name}: ${typeof direction === 'number' ? direction : `'${direction}'`}`;
  });
  return `{ ${entries.join(', ')} }`;
}
