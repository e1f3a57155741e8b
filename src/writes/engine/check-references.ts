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
  if (references.length === 0) return;
  const { failures } = unit;
  const collections = new Set(references.map(({ target }) => target.collection));
  const drafts = unit.drafts.filter(({ model }) => collections.has(model.collection));
  const created = new Set(drafts.map(({ model, id }) => documentText(model, id)));
  const isMade = ({ target, id }: ReferenceUse) => created.size > 0 && created.has(documentText(target, id));
  const wanted = references.filter((use) => !isMade(use));
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
