import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../model.ts';
import type { Check } from './checked-project.ts';

/** Page sizes that are no sizes, and defaults above the maximum. */
export const checkPages: Check = ({ models }) =>
  models.flatMap((model) => {
    const reason = model.page === model.sharesWith?.page ? undefined : wrongPage(model);
    return reason === undefined ? [] : [new MongraphError('MODEL_BAD_PAGE', { model: model.name, reason })];
  });

function wrongPage({ page }: Model): string | undefined {
  for (const size of ['default', 'max'] as const) {
    const given = page[size];
    if (!Number.isSafeInteger(given) || given < 1) {
      return `\`page.${size}\` is ${String(given)}, not a whole number above 0.`;
    }
  }
  return page.default > page.max
    ? `the default, ${page.default}, is above the maximum, ${page.max}; set both.`
    : undefined;
}
