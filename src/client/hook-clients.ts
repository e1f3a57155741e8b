import type { HookClients } from '../model/hooks.ts';
import type { OpenClient } from '../model/client/client.ts';
import { fullAccess, type Access } from '../planner/access.ts';
import type { HookTransaction, WriteContext } from '../writes/write-context.ts';
import { clientOver } from './client-over.ts';
import { openSession, sessionInside } from './session.ts';

/** What a hook reads and writes with: in the transaction of the write, or behind its commit. */
export function hookClients(context: WriteContext, inside?: HookTransaction): HookClients {
  return { client: openClient(context, inside), system: openClient(withAccess(context, fullAccess), inside) };
}

/** What the writes of the hook bring about acts as it does. */
function withAccess(context: WriteContext, access: Access): WriteContext {
  return { ...context, access };
}

function openClient(context: WriteContext, inside: HookTransaction | undefined): OpenClient {
  const { models, hookContext, writer } = context;
  const session =
    inside === undefined
      ? openSession(context, writer.single.run)
      : sessionInside(context, inside.session, inside.note).session;
  return (definitions) => clientOver(definitions, { models, context: hookContext, session });
}
