import type { Model } from '../../model/model.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import { keyText } from '../../util/key-text.ts';
import { draftDocument, type NewDocument } from '../engine/draft-document.ts';
import { findBy } from '../engine/find-key.ts';
import { demandTransaction } from '../engine/needs-transaction.ts';
import type { Unit } from '../engine/unit.ts';
import type { InputPath } from '../failure.ts';
import type { Values } from '../write-request.ts';
import type { LinkPlace } from './link-input.ts';

/** What is to be linked, by what a nested write says. */
export interface Wanted {
  readonly kind: 'create' | 'connect' | 'connectOrCreate';
  readonly value: unknown;
  readonly path: InputPath;
  readonly place: LinkPlace;
}

/** The document that a nested write names or makes. */
export interface Linked {
  readonly id: unknown;
  readonly isNew: boolean;
}

/** Finds or drafts the document that is to be linked; undefined after a failure. */
export async function findLinked(
  unit: Unit,
  model: Model,
  { kind, value, path }: Omit<Wanted, 'place'>,
  fill: Pick<NewDocument, 'fill' | 'filled'> = {},
): Promise<Linked | undefined> {
  switch (kind) {
    case 'create':
      return draftLinked(unit, { model, set: value, path }, fill);
    case 'connect': {
      const id = await findBy(unit, model, { by: value, path });
      return id === undefined ? undefined : { id, isNew: false };
    }
    case 'connectOrCreate': {
      if (!isPlainObject(value)) return void unit.failures.push(notOfBoth(path));
      const { by, create } = value;
      const id = await findBy(unit, model, { by, path: [...path, 'by'], mayMiss: true });
      if (id === undefined) return undefined;
      if (id !== missing) return { id, isNew: false };
      return once(unit, { model, by }, () =>
        draftLinked(unit, { model, set: create, path: [...path, 'create'] }, fill),
      );
    }
  }
}

/** What `findBy` gives where there is no such document, and there may be none. */
export const missing = Symbol('missing');

async function draftLinked(
  unit: Unit,
  { model, set, path }: { readonly model: Model; readonly set: unknown; readonly path: InputPath },
  fill: Pick<NewDocument, 'fill' | 'filled'>,
): Promise<Linked | undefined> {
  demandTransaction(unit);
  // What is no object is refused where its fields are read.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const draft = await draftDocument(unit, { model, set: set as Values, path, ...fill });
  return draft === undefined ? undefined : { id: draft.id, isNew: true };
}
