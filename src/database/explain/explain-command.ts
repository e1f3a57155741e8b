import { BSON } from 'mongodb';
import type { ReadCommand } from '../../pipeline/command.ts';
import { defaultDatabase } from '../../util/default-database.ts';
import type { Databases } from '../databases.ts';
import { mapDriverError } from '../map-driver-error.ts';
import { readRoutes } from '../read-route.ts';
import type { RequestScope } from '../request-scope.ts';
import { toWire } from '../run-command.ts';
import type { CommandExplanation } from './command-explanation.ts';
import { readExplain } from './read-explain.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';

/** Asks MongoDB how it runs a command; with `executionStats` it runs it once more, and counts. */
export type ExplainCommand = (
  command: ReadCommand,
  verbosity: 'queryPlanner' | 'executionStats',
) => Promise<CommandExplanation>;

/** Explains commands within the limits of the request that they belong to. */
export function commandExplainer(databases: Databases, scope: RequestScope): ExplainCommand {
  const routeTo = readRoutes(databases, scope);
  return async (command, verbosity) => {
    const { signal, maxTimeMs } = scope;
    try {
      const { db, readPreference, concern } = routeTo(command.database ?? defaultDatabase);
      const explain = { explain: toWire(command, {}), verbosity, maxTimeMS: maxTimeMs, ...concern };
      const reply = await db.command(explain, {
        readPreference,
        ...(signal === undefined ? {} : { signal }),
      });
      return readExplain(reply, command.collection);
    } catch (error) {
      throw mapDriverError(error, command, scope);
    }
  };
}

/** Entries of a list that are shown; a batch may have thousands. Filters and stages are seldom that many. */
const shown = { values: 20, objects: 100 };

/** A command as it is sent, as relaxed Extended JSON; of long lists the first values and how many there are. */
export function commandText(command: ReadCommand): string {
  return BSON.EJSON.stringify(shorten(toWire(command, {})), { relaxed: true });
}

function shorten(value: unknown): unknown {
  if (Array.isArray(value)) {
    const most = value.some(isPlainObject) ? shown.objects : shown.values;
    if (value.length <= most) return value.map(shorten);
    return [...value.slice(0, most).map(shorten), `… ${value.length - most} more`];
  }
  // Stages and filters, not values.
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shorten(inner)]));
}
