import type { Unit, WantedDelete } from './unit.ts';
import { deleteDocument } from './delete-document.ts';
import { notFound } from './update-document.ts';

/** Plans to delete a document. */
export async function planDelete(unit: Unit, { model, id, path }: WantedDelete): Promise<void> {
  unit.steps.push({
    phase: 'delete',
    run: async () => {
      const row = await deleteDocument(unit, model, id);
      if (row === null) unit.failures.push(notFound(model, id, path));
    },
  });
  await Promise.resolve();
}
