import type { AnyModelDefinition } from '../model/define/definitions.ts';
import type { SessionOptions } from './sessions/session-options.ts';

/** The accounts of a project: who signs in, and how; all is optional. */
export interface AuthOptions {
  /** The model of those who sign in; default: the model of the name "User". */
  readonly user?: AnyModelDefinition;
  /** The model of groups; default: the model of the name "Group", where there is one. */
  readonly group?: AnyModelDefinition;
  /** The model of permissions; default: the model of the name "Permission", where there is one. */
  readonly permission?: AnyModelDefinition;
  /** How long people stay signed in, and the cookie that says so. */
  readonly sessions?: SessionOptions;
}
