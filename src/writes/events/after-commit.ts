import type { AfterCommitEvent } from '../../model/hooks.ts';
import type { Model } from '../../model/model.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import type { WriteContext } from '../write-context.ts';
import { tellFollowers } from './committed-writes.ts';
import type { CommittedChanges, DocumentChange } from './document-change.ts';
import { hookDocumentReader } from './hook-document.ts';
import { joinChanges } from './join-changes.ts';

/** Tells hooks what was committed, once for each document; what they throw is reported, and undoes nothing. */
export async function afterCommit(
  context: WriteContext,
  outcomes: readonly { readonly events?: CommittedChanges }[],
): Promise<void> {
  const committed = outcomes.flatMap(({ events }) => events ?? []);
  tellFollowers(context, committed);
  const now = committed.at(-1)?.now;
  if (now === undefined) return;
  for (const change of joinChanges(committed.flatMap(({ changes }) => changes))) {
    const { model } = change;
    for (const { afterCommit: hook } of model.writes.hooks) {
      if (hook === undefined) continue;
      try {
        const clients = context.hookClients(context);
        await hook({
          ...eventOf(change),
          ...clients,
          context: context.hookContext,
          viewer: context.viewer,
          actor: context.actor,
          now,
        });
      } catch (error) {
        context.reportHook(error, { model: model.name, hook: 'afterCommit' });
      }
    }
  }
}

type Told = AfterCommitEvent<Readonly<Record<string, unknown>>>;

function eventOf({
  model,
  action,
  old,
  document,
}: DocumentChange): Pick<Told, 'action' | 'old' | 'document'> {
  const read = (stored: StoredDocument | null) => (stored === null ? null : readAs(model, stored));
  return {
    action: action === 'restored' ? 'updated' : action,
    old: read(old),
    // A document that is deleted softly is gone for everybody.
    document: action === 'deleted' ? null : read(document),
  };
}

function readAs(model: Model, stored: StoredDocument): Readonly<Record<string, unknown>> {
  return hookDocumentReader(model)(stored);
}
