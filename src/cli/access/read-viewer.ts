import { MongraphError } from '../../errors/mongraph-error.ts';
import { createViewer, type Viewer } from '../../model/permissions/viewer.ts';
import type { Flags } from '../commands/registry.ts';

/** Whom a command line means: nobody or a viewer that it describes, or a user who has to be looked up. */
export type AskedViewer =
  | { readonly kind: 'known'; readonly viewer: Viewer | null }
  | { readonly kind: 'user'; readonly name: string };

/**
 * Reads who is meant by `--as`, and by the flags that describe a viewer without a database.
 *
 * @throws MongraphError CLI_BAD_ARGUMENT
 */
export function readViewer(flags: Flags): AskedViewer {
  const name = flags['as'];
  const described = ['groups', 'permissions', 'scopes', 'id'].some((flag) => flags[flag] !== undefined);
  if (typeof name !== 'string' && !described) {
    const reason =
      'Say who: --as anonymous, superuser, or a user; or describe a viewer with --id, --groups, --permissions';
    throw new MongraphError('CLI_BAD_ARGUMENT', { reason, command: 'explain-access' });
  }
  if (name === 'anonymous') return { kind: 'known', viewer: null };
  const isSuperuser = name === 'superuser';
  if (typeof name === 'string' && !isSuperuser && !described) return { kind: 'user', name };
  const id = flags['id'];
  const viewer = createViewer({
    id: typeof id === 'string' ? id : '',
    name: typeof name === 'string' ? name : 'the described viewer',
    isSuperuser,
    isStaff: flags['staff'] === true,
    groups: listOf(flags['groups']),
    permissions: listOf(flags['permissions']),
    scopes: flags['scopes'] === undefined ? undefined : listOf(flags['scopes']),
  });
  return { kind: 'known', viewer };
}

function listOf(flag: string | boolean | undefined): string[] {
  return typeof flag === 'string' ? flag.split(',').map((one) => one.trim()) : [];
}
