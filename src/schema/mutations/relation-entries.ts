import type { Field, HasManyField, ManyToManyField, Model } from '../../model/model.ts';
import type { Api } from '../api.ts';
import { joinedName } from '../type-names.ts';
import { visibleFields } from '../visible-fields.ts';
import type { InputEntries, InputEntry } from './input-entry.ts';
import { hasJoinValues } from '../../writes/links/join-entry.ts';
import { joinedLinkInput } from './joined-link-inputs.ts';
import { linkManyInput, linkOneInput, type LinkMoment } from './link-inputs.ts';
import { writableFields } from './writable-fields.ts';
import { offers } from './offered-mutations.ts';

/** The relations of a model whose other ends are written with it. */
export function relationEntries(api: Api, model: Model, moment: LinkMoment): InputEntries {
  const writable = new Set<Field>(writableFields(model));
  return Object.fromEntries(
    visibleFields(model).flatMap((field): [string, InputEntry][] => {
      const type = linkInput(api, { model, field, isWritable: writable.has(field) }, moment);
      if (type === undefined) return [];
      const description = field.description ?? `Documents that "${field.name}" leads to.`;
      return [[field.name, { type, description, deprecated: field.deprecated }]];
    }),
  );
}

interface RelationPlace {
  readonly model: Model;
  readonly field: Field;
  readonly isWritable: boolean;
}

function linkInput(api: Api, { model, field, isWritable }: RelationPlace, moment: LinkMoment) {
  switch (field.kind) {
    case 'stored': {
      if (!isWritable) return undefined;
      const { type } = field;
      if (type.kind === 'reference') return linkOneInput(api, type.target, moment);
      const many = type.kind === 'list' && type.of.kind === 'reference';
      return many ? linkManyInput(api, type.of.target, moment) : undefined;
    }
    case 'hasMany':
      return isLinkable(field) ? linkManyInput(api, field.target, moment) : undefined;
    case 'manyToMany': {
      if (!isJoinable(field)) return undefined;
      if (!hasJoinValues(field)) return linkManyInput(api, field.target, moment);
      // Models that share a relation share its types.
      const shared = model.sharesWith?.fields.get(field.name) === field ? model.sharesWith : model;
      return joinedLinkInput(api, field, { name: joinedName(shared.name, field.name), moment });
    }
    case 'tree':
    case 'expression':
    case 'computed':
      return undefined;
  }
}

/** Whether the other documents can be told to lead here: their reference is a field of their own. */
function isLinkable({ target, path }: HasManyField): boolean {
  return offers(target, 'update') && storedAt(target, path) !== undefined;
}

/** Whether documents that join two others can be made and taken away: each has one reference to either. */
function isJoinable({ through, from, to, toMany }: ManyToManyField): boolean {
  const isOne = [from, to].every((path) => storedAt(through, path)?.type.kind === 'reference');
  return !toMany && isOne && offers(through, 'create') && offers(through, 'delete');
}

function storedAt(model: Model, path: string) {
  return writableFields(model).find(({ storedAs }) => storedAs === path);
}
