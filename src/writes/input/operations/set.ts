import { isPlainObject } from '../../../util/is-plain-object.ts';
import { readGiven } from '../../../model/values/read-fields.ts';
import { note } from '../../../model/values/reading.ts';
import { touch, write } from '../change-draft.ts';
import type { ReadOperation } from './operation.ts';
import { fixed, isFixed, nameWithin } from './read-names.ts';

/** `set: { title: "…", year: null }`: fields get values; embedded documents and lists are replaced whole. */
export const set: ReadOperation = (target, value, place) => {
  const { owner, draft, top } = target;
  if (!isPlainObject(value)) {
    note(place, { code: 'WRONG_TYPE', reason: 'is no object with fields' });
    return;
  }
  const { values, relations, places } = readGiven({ owner, relations: top === undefined }, value, place);
  for (const [field, bson] of values) {
    const change = { target, field, value: bson, place: { ...place, path: places.get(field) ?? place.path } };
    if (isFixed(target, field)) note(change.place, fixed(field));
    else {
      write(change, '$set', bson);
      nameWithin(field, change.place);
    }
  }
  for (const relation of relations) {
    draft.relations.push(relation);
    // What is read of a reference's nested write is set by others; nothing else may write its key.
    if (relation.field.kind === 'stored') touch(target, relation.field, relation.path);
  }
};
