import type { EmbeddedModel, ListValue } from '../../../model/model.ts';
import { isPlainObject } from '../../../util/is-plain-object.ts';
import { storedShape } from '../../../model/values/read-embedded.ts';
import { note, within, type ValuePlace } from '../../../model/values/reading.ts';
import type { Filter } from '../../../pipeline/filter.ts';
import { refuseUnreadable, type FieldAccess } from '../../../planner/fields/field-access.ts';
import { emitFilter } from '../../../planner/emit/emit-filter.ts';
import { parseEmbeddedWhere } from '../../../planner/where/parse-where.ts';
import { guard, refuse, type ChangeTarget, type FieldChange, type FilterBelow } from '../change-draft.ts';
import { toFailure } from '../to-failure.ts';
import { attempt, isUsable } from './element-filter.ts';
import type { ReadOperation } from './operation.ts';
import { fieldChanges } from './read-names.ts';

/** Reads changes of a target; handed down, since it reads this operation too. */
export type ReadTarget = (target: ChangeTarget, changes: unknown, place: ValuePlace) => void;

/** `embedded: { awards: { inc: { wins: 1 } }, cast: { where: { name: { eq: "…" } }, set: { role: "…" } } }`. */
export function embedded(readTarget: ReadTarget): ReadOperation {
  return (target, value, place) => {
    for (const change of fieldChanges(target, value, place)) {
      const { type, validators } = change.field;
      const { draft } = target;
      if (validators.length > 0) draft.needsJudgement = true;
      if (type.kind === 'embedded') changeDocument(change, type.model, readTarget);
      else if (type.kind === 'list' && type.of.kind === 'embedded') changeElements(change, type, readTarget);
      else refuse(change, { code: 'INVALID', reason: 'holds no embedded documents; `set` it' });
    }
  };
}

function changeDocument(change: FieldChange, model: EmbeddedModel, readTarget: ReadTarget): void {
  const { target, field, place } = change;
  guard(change, (path) => ({ [path]: { $type: 'object' } }), {
    code: 'INVALID',
    reason: 'is not there to be changed; `set` it',
  });
  const inner: ChangeTarget = {
    ...target,
    owner: model,
    top: target.top ?? field,
    prefix: `${target.prefix}${field.storedAs}.`,
    lift: (filter) => target.lift((prefix) => filter(`${prefix}${field.storedAs}.`)),
  };
  readShaped(inner, model, { value: change.value, place, readTarget });
}

interface Given {
  readonly value: unknown;
  readonly place: ValuePlace;
  readonly readTarget: ReadTarget;
}

/** Changes below the name of a shape are those of a document of that shape alone. */
function readShaped(target: ChangeTarget, model: EmbeddedModel, { value, place, readTarget }: Given): void {
  const { variants } = model;
  if (variants === undefined || !isPlainObject(value)) {
    readTarget(target, value, place);
    return;
  }
  const shapes = [...variants.members.values()].filter(({ name }) => Object.hasOwn(value, name));
  const rest = Object.fromEntries(Object.entries(value).filter(([name]) => !variants.members.has(name)));
  readTarget(target, rest, place);
  for (const shape of shapes) {
    const at = within(place, shape.name);
    const { storedAs } = variants.discriminator;
    const isOfShape: FilterBelow = (prefix) => ({
      [`${prefix}${storedAs}`]: storedShape(variants.discriminator, shape),
    });
    target.draft.guards.push({
      filter: target.lift(isOfShape),
      failure: toFailure({
        path: at.path,
        code: 'INVALID',
        reason: 'is not the shape that is there; `set` it',
      }),
    });
    readTarget({ ...target, owner: shape.model }, value[shape.name], at);
  }
}

function changeElements(change: FieldChange, list: ListValue, readTarget: ReadTarget): void {
  const { value, place } = change;
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  guard(change, (path) => ({ [path]: { $type: 'array' } }), {
    code: 'INVALID',
    reason: 'has no list to be changed; `set` it',
  });
  for (const [index, entry] of entries.entries()) {
    const at = Array.isArray(value) ? within(place, index) : place;
    if (list.of.kind === 'embedded')
      changeElement(change, list.of.model, { value: entry, place: at, readTarget });
  }
}

function changeElement({ target, field }: FieldChange, model: EmbeddedModel, given: Given): void {
  const { value, place } = given;
  if (!isPlainObject(value)) {
    note(place, { code: 'WRONG_TYPE', reason: 'is no object with `where` and changes' });
    return;
  }
  const { where, ...changes } = value;
  const { access } = target.draft;
  const found = attempt(within(place, 'where'), () => {
    if (!isAll(where)) refuseUnreadable(access, target.owner, field);
    return readWhere(model, where, { place: within(place, 'where'), access });
  });
  if (found === undefined) return;
  const { draft, prefix } = target;
  const filters = draft.arrayFilters.length;
  const writes = draft.writes.length;
  const identifier = isAll(where) ? '' : `e${filters}`;
  if (identifier !== '') draft.arrayFilters.push(ofElement(found(`${identifier}.`), identifier));
  const list = `${prefix}${field.storedAs}`;
  const inner: ChangeTarget = {
    draft,
    owner: model,
    top: target.top ?? field,
    prefix: `${list}.$[${identifier}].`,
    elements: { list, identifier, where: found, outer: target },
    lift: (filter) => target.lift((above) => everyElement(`${above}${field.storedAs}`, found, filter)),
  };
  readShaped(inner, model, { ...given, value: changes });
  // MongoDB refuses a filter of elements that nothing is written to.
  if (draft.writes.length === writes) draft.arrayFilters.length = filters;
}

/** "Of none" is said by an `_id`, which in a filter on elements has to be the element's. */
function ofElement(filter: Filter, identifier: string): Filter {
  const entries = Object.entries(filter).map(([name, inner]): [string, unknown] => {
    if (name === '_id') return [`${identifier}._id`, inner];
    return [
      name,
      name.startsWith('$') && Array.isArray(inner)
        ? inner.map((one: Filter) => ofElement(one, identifier))
        : inner,
    ];
  });
  return Object.fromEntries(entries);
}

/** Each element that is meant satisfies a filter: none is meant and does not. */
function everyElement(path: string, where: FilterBelow, filter: FilterBelow): Filter {
  return { $nor: [{ [path]: { $elemMatch: { $and: [where(''), { $nor: [filter('')] }] } } }] };
}

function readWhere(
  model: EmbeddedModel,
  where: unknown,
  { place, access }: { readonly place: ValuePlace; readonly access: FieldAccess },
): FilterBelow | undefined {
  if (where === undefined || where === null) return note(place, { code: 'REQUIRED', reason: 'is required' });
  if (isAll(where)) return () => ({});
  const parse = (prefix: string) =>
    parseEmbeddedWhere(model, where, { prefix: prefix.replace(/\.$/, ''), access });
  return isUsable(parse(''), place) ? (prefix) => emitFilter(parse(prefix)) : undefined;
}

/** `{}` says all elements; what is empty only since a variable was left out says nothing. */
function isAll(where: unknown): boolean {
  return isPlainObject(where) && Object.keys(where).length === 0;
}
