import type { Model } from '../model/model.ts';
import { changeGuards } from '../model/permissions/change-guards.ts';
import type { Row } from './list-result.ts';
import type { ShownFields } from './shown-fields.ts';

/** A version's row without the changes of fields that the viewer may not read in its document, as it is now. */
export async function withShownChanges(
  row: Row,
  { versions, of }: VersionedModel,
  fields: ShownFields,
): Promise<Row> {
  const [changes, document] = [storedName(versions, 'changes'), storedName(versions, 'document')];
  const all: unknown = row[changes];
  if (!Array.isArray(all)) return row;
  const shown = await Promise.all(
    all.map(async (change: unknown) => {
      const path: unknown = Reflect.get(Object(change), 'path');
      const guards = changeGuards(of, String(path));
      return guards.length === 0 || (await fields.shows(guards, { _id: row[document] }));
    }),
  );
  return { ...row, [changes]: all.filter((_, index) => shown[index] === true) };
}

/** Versions, and the model whose documents they are versions of. */
export interface VersionedModel {
  readonly versions: Model;
  readonly of: Model;
}

/** The stored paths that tell which changes are shown. */
export function neededForChanges(versions: Model): readonly string[] {
  return [storedName(versions, 'document'), `${storedName(versions, 'changes')}.path`];
}

function storedName({ fields }: Model, name: string): string {
  const field = fields.get(name);
  return field?.kind === 'stored' ? field.storedAs : name;
}
