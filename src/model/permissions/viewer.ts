/**
 * Who asks: what permissions are computed from. Nobody who is known is `null`.
 *
 * @example
 * const anna: Viewer = createViewer({ id: 'anna', name: 'Anna', groups: ['editors'] });
 */
export interface Viewer {
  /** The `_id` of the user's document, as stored; of a token without one the subject that it names. Never null. */
  readonly id: unknown;
  /** What people call the viewer, in logs, histories and `createdBy`: a user name or an e-mail address. */
  readonly name: string;
  readonly isStaff: boolean;
  /** May do everything that the scopes allow, whatever models say. */
  readonly isSuperuser: boolean;
  /** Names of the groups that the viewer is in. */
  readonly groups: ReadonlySet<string>;
  /** The `_id`s of the groups, as stored; empty where groups are known by their names alone, as those of tokens are. */
  readonly groupIds: readonly unknown[];
  /** Names of the permissions granted to the viewer or to one of the groups: `lexicon.change_word`. */
  readonly permissions: ReadonlySet<string>;
  /**
   * Where the request may do less than the viewer: `read`, `write`, `Note:read`, `Note:update`, `Note:*`, `*`. Without it, the
   * viewer's own permissions are all that counts.
   */
  readonly scopes: ReadonlySet<string> | undefined;
  /** What else is known: the claims of a token, values that the project adds. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What a viewer is made of. */
export interface ViewerValues {
  readonly id: NonNullable<unknown>;
  readonly name: string;
  readonly isStaff?: boolean;
  readonly isSuperuser?: boolean;
  readonly groups?: Iterable<string>;
  readonly groupIds?: Iterable<unknown>;
  readonly permissions?: Iterable<string>;
  readonly scopes?: Iterable<string> | undefined;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/**
 * A viewer who may do what is said and nothing else.
 *
 * @example
 * const robot = createViewer({ id: 7, name: 'import', permissions: ['lexicon.add_word'], scopes: ['Word:create'] });
 */
export function createViewer(values: ViewerValues): Viewer {
  const { id, name, isStaff = false, isSuperuser = false, claims = {} } = values;
  return Object.freeze({
    id,
    name,
    isStaff,
    isSuperuser,
    groups: new Set(values.groups),
    groupIds: Object.freeze([...(values.groupIds ?? [])]),
    permissions: new Set(values.permissions),
    scopes: values.scopes === undefined ? undefined : new Set(values.scopes),
    claims: Object.freeze({ ...claims }),
  });
}
