import type { ModelSet } from '../../model/model.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';

/** Who looks at a project's documents, and by which names permissions are known. */
export interface Looker {
  readonly viewer: Viewer | null;
  readonly models: ModelSet;
  readonly app: string;
  /** Whether models without rules are open. */
  readonly isOpen: boolean;
}
