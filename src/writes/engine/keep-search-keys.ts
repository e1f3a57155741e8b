import type { WriteSession } from '../../database/write-session.ts';
import type { ModelSet } from '../../model/model.ts';
import type { SearchField } from '../../model/search/model-search.ts';
import { hasSearchRoom, searchRoom, suggestedInCollection } from '../../model/search/suggest-paths.ts';
import type { ReadCommand } from '../../pipeline/command.ts';
import { placeOf, type CommandPlace } from '../../pipeline/place-of.ts';
import type { WriteCommand } from '../../pipeline/write-command.ts';
import { updateWithKeys, withSuggestKeys } from '../../search/suggest/key-writes.ts';
import { groupBy } from '../../util/group-by.ts';

/**
 * A session whose writes keep the keys that texts are completed by: whatever writes a text goes through here, and its keys go
 * with it in the same command. What documents keep for searches is not read with them.
 */
export function keepSearchKeys(session: WriteSession, models: ModelSet): WriteSession {
  const kept = collectionsOf(models);
  if (kept.size === 0) return session;
  return {
    ...session,
    run: (command) => {
      const isKept = command.kind === 'find' && kept.has(textOf(command));
      return session.run(isKept ? withoutRoom(command) : command);
    },
    write: (command) => {
      const fields = kept.get(textOf(command));
      return session.write(fields === undefined ? command : withKeys(command, fields));
    },
  };
}

/** The fields whose texts are completed, by collection; models do not change, so each set is asked once. */
function collectionsOf(models: ModelSet): ReadonlyMap<string, readonly SearchField[]> {
  const known = collections.get(models);
  if (known !== undefined) return known;
  const made = new Map<string, readonly SearchField[]>();
  for (const [place, sharing] of groupBy([...models.values()], (model) => textOf(placeOf(model)))) {
    if (sharing.some(hasSearchRoom)) made.set(place, suggestedInCollection(sharing));
  }
  collections.set(models, made);
  return made;
}

const collections = new WeakMap<ModelSet, ReadonlyMap<string, readonly SearchField[]>>();

function textOf({ database = '', collection }: CommandPlace): string {
  return `${database}\n${collection}`;
}

function withKeys(command: WriteCommand, fields: readonly SearchField[]): WriteCommand {
  switch (command.kind) {
    case 'insert':
      return {
        ...command,
        documents: command.documents.map((document) => withSuggestKeys(document, fields)),
      };
    case 'update':
      return {
        ...command,
        updates: command.updates.map((one) => ({ ...one, update: updateWithKeys(one.update, fields) })),
      };
    case 'findAndModify': {
      const { change } = command;
      const changed =
        change === 'delete' ? change : { ...change, update: updateWithKeys(change.update, fields) };
      return { ...command, change: changed, projection: { [searchRoom]: 0 } };
    }
    case 'delete':
      return command;
  }
}

/** A find that names what it wants does not name this. */
function withoutRoom(command: Extract<ReadCommand, { kind: 'find' }>): ReadCommand {
  return command.projection === undefined ? { ...command, projection: { [searchRoom]: 0 } } : command;
}
