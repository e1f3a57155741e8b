import { authorsRules, readDefault } from '../../model/values/read-default.ts';
import { startReading } from '../../model/values/reading.ts';
import { placeAt } from '../../model/values/read-value.ts';
import type { Pointer } from '../../model/writes.ts';

/**
 * The key that a reference has by default, in BSON; null where it has none.
 *
 * @throws MongraphError DEFAULT_BAD_RESULT where the function that makes it gives a value that does not fit.
 */
export function defaultTarget({ model, field }: Pointer): unknown {
  return readDefault(model.name, field, placeAt([], startReading(authorsRules))) ?? null;
}
