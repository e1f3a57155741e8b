import type { HooksDefinition } from '../../model/define/define-hooks.ts';
import type { AnyModelDefinition } from '../../model/define/definitions.ts';
import type { AfterCommitEvent } from '../../model/hooks.ts';
import type { AuthModelOptions } from '../accounts/resolve-auth-models.ts';
import type { RequestAuth } from '../runtime/request-auth.ts';

type Event = AfterCommitEvent<Readonly<Record<string, unknown>>>;

/** The hooks of a project that are ours, so that they are not added again. */
export const forgetHooks = Symbol('forget');

/** Hooks by which a change of users, groups or permissions counts at once in the process that writes it. */
export function hooksOfSessions(
  models: readonly AnyModelDefinition[],
  options: AuthModelOptions,
): readonly HooksDefinition[] {
  const find = (role: keyof AuthModelOptions, name: string) =>
    options[role] ?? models.find((model) => model.name === name);
  return [
    ...hook(find('user', 'User'), ({ document, old }) => (document ?? old)?.['_id']),
    ...hook(find('group', 'Group'), () => undefined),
    ...hook(find('permission', 'Permission'), () => undefined),
  ];
}

function hook(model: AnyModelDefinition | undefined, userOf: (event: Event) => unknown): HooksDefinition[] {
  if (model === undefined) return [];
  const afterCommit = async (event: Event) => {
    // Nobody is known yet as a user who is new.
    if (event.action !== 'created') sessionsOf(event.context)?.forget(userOf(event));
  };
  const definition = {
    kind: 'hooks',
    model,
    hooks: Object.freeze({ afterCommit }),
    [forgetHooks]: true,
  } as const;
  return [Object.freeze(definition)];
}

/** Code without a server has none. */
function sessionsOf(context: object): RequestAuth['project']['sessions'] | undefined {
  // The server puts it there; whatever else is no object with these members.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (context as { readonly mongraph?: { readonly auth?: RequestAuth } }).mongraph?.auth?.project
    .sessions;
}
