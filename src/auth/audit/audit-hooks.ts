import type { HooksDefinition } from '../../model/define/define-hooks.ts';
import type { AnyModelDefinition } from '../../model/define/definitions.ts';
import type { AfterCommitEvent } from '../../model/hooks.ts';
import type { AuthModelOptions } from '../accounts/resolve-auth-models.ts';
import type { RequestAuth } from '../runtime/request-auth.ts';
import { namesOfReferences } from './names-of-references.ts';

type Values = Readonly<Record<string, unknown>>;
type Event = AfterCommitEvent<Values>;

/** What is looked at: fields whose values are told, and fields whose references are, by the names of what they lead to. */
interface Watched {
  readonly plain: readonly string[];
  readonly references: Readonly<Record<string, AnyModelDefinition | undefined>>;
}

/** The hooks of a project that are ours, so that they are not added again. */
export const auditHooks = Symbol('audit');

/** Hooks that tell the audit trail of every change of what users and groups may do, whatever writes it. */
export function hooksOfAudit(
  models: readonly AnyModelDefinition[],
  options: AuthModelOptions,
): readonly HooksDefinition[] {
  const find = (role: keyof AuthModelOptions, name: string) =>
    options[role] ?? models.find((model) => model.name === name);
  const [user, group, permission] = [
    find('user', 'User'),
    find('group', 'Group'),
    find('permission', 'Permission'),
  ];
  return [
    ...hook(user, {
      plain: ['isActive', 'isStaff', 'isSuperuser'],
      references: { groups: group, permissions: permission },
    }),
    ...hook(group, { plain: ['name'], references: { permissions: permission } }),
  ];
}

function hook(model: AnyModelDefinition | undefined, watched: Watched): HooksDefinition[] {
  if (model === undefined) return [];
  const afterCommit = async (event: Event) => tell(model, watched, event);
  const definition = {
    kind: 'hooks',
    model,
    hooks: Object.freeze({ afterCommit }),
    [auditHooks]: true,
  } as const;
  return [Object.freeze(definition)];
}

async function tell(model: AnyModelDefinition, watched: Watched, event: Event): Promise<void> {
  const auth = authOf(event.context);
  if (auth === undefined) return;
  const changes = await changesOf(watched, event);
  if (Object.keys(changes).length === 0) return;
  const subject = nameOf(event.document ?? event.old ?? {});
  await auth.project.audit.record(
    {
      event: 'PERMISSIONS_CHANGED',
      actor: event.actor,
      subject,
      details: { model: model.name, action: event.action, ...changes },
    },
    auth.credentials,
  );
}

/** What of a request's context the trail needs; code without a server has none. */
function authOf(context: object): Pick<RequestAuth, 'project' | 'credentials'> | undefined {
  // The server puts it there; whatever else is no object with these members.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (context as { readonly mongraph?: { readonly auth?: RequestAuth } }).mongraph?.auth;
}

async function changesOf({ plain, references }: Watched, { old, document, system }: Event): Promise<Values> {
  const changes: Record<string, { readonly before: unknown; readonly after: unknown }> = {};
  for (const name of plain) {
    const [before, after] = [old?.[name] ?? null, document?.[name] ?? null];
    // Of a new user who may do nothing, and of one that is gone, it says nothing that nobody is active or staff.
    const isSaid =
      old !== null && document !== null
        ? before !== after
        : name !== 'isActive' && (before ?? after) !== false;
    if (isSaid && before !== after) changes[name] = { before, after };
  }
  for (const [name, target] of Object.entries(references)) {
    const [before, after] = [listOf(old?.[name]), listOf(document?.[name])];
    if (sorted(before) === sorted(after)) continue;
    // oxlint-disable-next-line no-await-in-loop -- at most two, and seldom
    const names = await namesOfReferences(target, [...before, ...after], system);
    changes[name] = { before: before.map(names), after: after.map(names) };
  }
  return changes;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function sorted(ids: readonly unknown[]): string {
  return JSON.stringify(ids.map(String).toSorted());
}

function nameOf({ username, email, name, _id }: Values): string {
  return String(username ?? email ?? name ?? _id);
}
