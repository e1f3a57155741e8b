import { keyText } from '../../util/key-text.ts';
import type { Looker } from '../judge/looker.ts';
import { sightOf, textSeen, type Seen, type Sight } from '../judge/sight.ts';
import { fieldValue, makeDocument, shellOf, type DocumentMaker } from '../world/documents.ts';
import { documentsOf, placesOf, type Doc, type Place, type World } from '../world/world.ts';
import { areUnique } from './unique-values.ts';

/** One change of what a viewer does not see. */
export interface Change {
  readonly kind: 'add' | 'remove' | 'replace';
  readonly place: string;
  readonly id: unknown;
  /** What is to stand there; of a removal nothing. */
  readonly doc: Doc | undefined;
  /** In words, for the report. */
  readonly about: string;
}

/** The world after some changes. */
export function applyChanges(world: World, changes: readonly Change[]): World {
  const changed = new Map([...world].map(([key, docs]) => [key, [...docs]]));
  for (const { kind, place, id, doc } of changes) {
    const docs = changed.get(place) ?? [];
    const at = docs.findIndex((one) => keyText(one['_id']) === keyText(id));
    if (kind === 'add' && doc !== undefined) docs.push(doc);
    else if (at >= 0) docs.splice(at, 1, ...(doc === undefined ? [] : [doc]));
    changed.set(place, docs);
  }
  return changed;
}

/** Random changes of what a viewer does not see, which leave every byte as it is that the viewer sees. */
export function hiddenChanges(world: World, looker: Looker, makers: Omit<DocumentMaker, 'idsOf'>): Change[] {
  const maker = {
    ...makers,
    idsOf: (model: Place['model']) => documentsOf(world, model).map((doc) => doc['_id']),
  };
  const sight = sightOf(world, looker);
  const before = textSeen(sight);
  const proposed = placesOf(looker.models).flatMap((place) => proposedAt(place, { world, sight, maker }));
  const isUnseen = (changes: readonly Change[]) => {
    const after = applyChanges(world, changes);
    return areUnique(after, looker.models) && textSeen(sightOf(after, looker)) === before;
  };
  return largest(proposed, isUnseen);
}

interface Ground {
  readonly world: World;
  readonly sight: Sight;
  readonly maker: DocumentMaker;
}

const added = 4;

function proposedAt(place: Place, { world, sight, maker }: Ground): Change[] {
  const { random } = maker;
  const { key, model } = place;
  const docs = world.get(key) ?? [];
  const changes = docs.flatMap((doc): Change[] => {
    const seen = sight.get(key)?.get(keyText(doc['_id']));
    const named = { place: key, id: doc['_id'] };
    if (seen !== undefined) return hiddenFieldChanges(seen, named, maker);
    const about = `${model.name} ${keyText(doc['_id'])}, which is hidden, is`;
    if (random.chance(0.35)) return [{ ...named, kind: 'remove', doc: undefined, about: `${about} removed` }];
    if (random.chance(0.2)) return [];
    const other = makeDocument(model, doc, maker);
    const shell = shellWithin(place, doc);
    return [{ ...named, kind: 'replace', doc: { ...other, ...shell }, about: `${about} changed` }];
  });
  const additions = Array.from({ length: added }, (_, number): Change => {
    const doc = makeDocument(model, shellOf(place, 500 + number, random), maker);
    const about = `${model.name} ${keyText(doc['_id'])}, which is hidden, is added`;
    return { kind: 'add', place: key, id: doc['_id'], doc, about };
  });
  return [...changes, ...additions];
}

/** What tells the document, which stays. */
function shellWithin({ model }: Place, doc: Doc): Doc {
  const stored = model.variants?.discriminator.storedAs;
  return stored === undefined ? { _id: doc['_id'] } : { _id: doc['_id'], [stored]: doc[stored] };
}

function hiddenFieldChanges(
  { doc, model, hidden }: Seen,
  named: Pick<Change, 'place' | 'id'>,
  maker: DocumentMaker,
): Change[] {
  const fields = [...model.fields.values()].filter(
    (field) => field.kind === 'stored' && hidden.has(field) && field !== model.id,
  );
  if (fields.length === 0) return [];
  const values = fields.flatMap((field): [string, unknown][] =>
    field.kind === 'stored' ? [[field.storedAs, fieldValue(field, maker)]] : [],
  );
  const rest = Object.entries(doc).filter(([name]) => values.every(([changed]) => changed !== name));
  const set = values.filter(([, value]) => value !== undefined);
  const names = fields.map(({ name }) => name).join(', ');
  const about = `${model.name} ${keyText(doc['_id'])} gets other values of ${names}, hidden in it`;
  return [{ ...named, kind: 'replace', doc: Object.fromEntries([...rest, ...set]), about }];
}

/** As many of the changes as may come together: halves of them where all of them may not. */
export function largest(changes: readonly Change[], isGood: (some: readonly Change[]) => boolean): Change[] {
  const grow = (kept: readonly Change[], more: readonly Change[]): readonly Change[] => {
    if (more.length === 0) return kept;
    const all = [...kept, ...more];
    if (isGood(all)) return all;
    if (more.length === 1) return kept;
    const half = Math.ceil(more.length / 2);
    return grow(grow(kept, more.slice(0, half)), more.slice(half));
  };
  return [...grow([], changes)];
}
