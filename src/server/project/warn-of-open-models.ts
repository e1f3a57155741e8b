import type { ModelSet } from '../../model/model.ts';
import type { Logger } from '../../observability/logger.ts';
import type { Config } from './config.ts';

/** What the warning is about. */
interface Served {
  readonly models: ModelSet;
  readonly mode: 'development' | 'production';
  readonly logger: Pick<Logger, 'warn'>;
}

/** Says, at the start, which models have no permissions, and what that means. */
export function warnOfOpenModels(
  { modelsWithoutPermissions }: Config,
  { models, mode, logger }: Served,
): void {
  const names = [...models.values()].filter(isWithout).map(({ name }) => name);
  if (names.length === 0) return;
  const isOpen = modelsWithoutPermissions === 'open';
  // Who says so in development knows it.
  if (isOpen && mode === 'development') return;
  if (isOpen) {
    logger.warn(
      { models: names },
      'models without permissions are open to everyone, because the configuration says `modelsWithoutPermissions: "open"`',
    );
  } else if (modelsWithoutPermissions === undefined && mode === 'development') {
    logger.warn(
      { models: names },
      'models without permissions are open to everyone, as this is a development server; in production they are closed. Add `permissions` to them',
    );
  } else {
    logger.warn(
      { models: names },
      'models without permissions are closed to everyone but superusers. Add `permissions` to them',
    );
  }
}

function isWithout({ permissions, versionsOf }: { permissions: unknown; versionsOf?: unknown }): boolean {
  return permissions === undefined && versionsOf === undefined;
}
