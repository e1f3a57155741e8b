import { readableKeys } from '../../loaders/readable-keys.ts';
import { idText } from '../../planner/id-text.ts';
import { groupBy } from '../../util/group-by.ts';
import { keyText } from '../../util/key-text.ts';
import { documentText } from './document-text.ts';
import type { ReferenceUse, Unit } from './unit.ts';

/** Finds those of some references, by default all of a unit, that lead nowhere, or where the viewer may not look: one command for each model. */
export async function checkReferences(
  unit: Unit,
  references: readonly ReferenceUse[] = unit.references,
): Promise<void> {
  const { failures } = unit;
  const created = new Set(unit.drafts.map(({ model, id }) => documentText(model, id)));
  const wanted = references.filter(({ target, id }) => !created.has(documentText(target, id)));
  await Promise.all(
    [...groupBy(wanted, ({ target }) => target)].map(async ([target, uses]) => {
      const ids = uses.map(({ id }) => id);
      const found = await readableKeys(target, ids, unit.load);
      failures.push(...uses.filter(({ id }) => !found.has(keyText(id))).map(missing));
    }),
  );
}

function missing({ target, id, path }: ReferenceUse) {
  return {
    kind: 'validation',
    path,
    code: 'REFERENCE_NOT_FOUND',
    message: `There is no ${target.name} with the id ${idText(id)}.`,
  } as const;
}
