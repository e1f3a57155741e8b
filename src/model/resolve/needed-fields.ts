import { elementType } from '../element-type.ts';
import type { FieldOwner, NeededFields, StoredField } from '../model.ts';

/** What paths of the API's names need of documents, and which paths cannot be needed. */
export interface FoundNeeds {
  readonly needs: NeededFields;
  /** The stored paths. */
  readonly paths: readonly string[];
  /** Path -> why it cannot be needed, as the end of a sentence; undefined where there is no such field. */
  readonly wrong: ReadonlyMap<string, string | undefined>;
}

/** Finds the stored fields that paths name, dotted into embedded documents. */
export function findNeeds(owner: FieldOwner, paths: readonly string[]): FoundNeeds {
  const needs: MutableNeeds = new Map();
  const wrong = new Map<string, string | undefined>();
  for (const path of paths) {
    const result = addNeed(needs, owner, path.split('.'));
    if (result !== 'added') wrong.set(path, result === 'unknown' ? undefined : result.reason);
  }
  return { needs, paths: Object.freeze(storedPaths(needs)), wrong };
}

/** Why a field that nothing stores cannot be needed. */
export function notStored(name: string): string {
  return `"${name}" is not stored; a function gets stored fields alone.`;
}

type MutableNeeds = Map<StoredField, MutableNeeds | 'whole'>;
type Added = 'added' | 'unknown' | { readonly reason: string };

function addNeed(needs: MutableNeeds, owner: FieldOwner, [name = '', ...rest]: readonly string[]): Added {
  const field = owner.fields.get(name);
  if (field === undefined) return 'unknown';
  if (field.kind !== 'stored') return { reason: notStored(name) };
  const known = needs.get(field);
  if (rest.length === 0) {
    needs.set(field, 'whole');
    return 'added';
  }
  const inner = elementType(field.type);
  if (inner.kind !== 'embedded') return { reason: `"${name}" has no fields of its own.` };
  const part: MutableNeeds = known === undefined || known === 'whole' ? new Map() : known;
  const added = addNeed(part, inner.model, rest);
  if (known === undefined && added === 'added') needs.set(field, part);
  return added;
}

function storedPaths(needs: NeededFields): string[] {
  return [...needs].flatMap(([{ storedAs, type }, part]) => {
    if (part === 'whole') return [storedAs];
    const inner = elementType(type);
    // What tells the shape of a document is read with every part of it.
    const told = inner.kind === 'embedded' ? inner.model.variants?.discriminator.storedAs : undefined;
    return [...(told === undefined ? [] : [told]), ...storedPaths(part)].map((path) => `${storedAs}.${path}`);
  });
}
