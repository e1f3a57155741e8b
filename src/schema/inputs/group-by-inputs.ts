import type { EmbeddedModel, Model, ScalarValue } from '../../model/model.ts';
import { groupEntries, type GroupEntry } from '../../planner/groups/group-entries.ts';
import type { Api, InputRef } from '../api.ts';
import { groupByName } from '../type-names.ts';
import { dateParameters } from './date-parameters.ts';
import { joinCost } from './input-cost.ts';

/** What groups are made by: entries that name one field each. */
export function groupByInput(api: Api, owner: Model | EmbeddedModel): InputRef {
  return api.inputNamed(groupByName(owner.name), (ref) => {
    ref.implement({
      isOneOf: true,
      description: `One thing that groups of ${owner.name} are made by: exactly one field. Write \`{}\` for its values.`,
      fields: (t) =>
        Object.fromEntries(
          groupEntries(owner).map((entry) => [
            entry.name,
            t.field({
              type: typeOf(api, entry),
              description: describe(entry),
              ...(isJoined(entry) ? { extensions: joinCost } : {}),
            }),
          ]),
        ),
    });
  });
}

function isJoined(entry: GroupEntry): boolean {
  return entry.kind === 'count' || (entry.kind === 'document' && entry.owner.kind === 'model');
}

function typeOf(api: Api, entry: GroupEntry): InputRef {
  switch (entry.kind) {
    case 'value':
      return valueInput(api, entry.type);
    case 'document':
      return groupByInput(api, entry.owner);
    case 'count':
      return relationInput(api);
  }
}

function describe({ kind, name, field }: GroupEntry): string {
  if (field.description !== undefined && kind === 'value' && name === field.name) return field.description;
  switch (kind) {
    case 'value':
      return `By "${name}".`;
    case 'document':
      return `By a field of "${name}".`;
    case 'count':
      return `By how many documents are in "${name}".`;
  }
}

function valueInput(api: Api, { groups }: ScalarValue): InputRef {
  switch (groups) {
    case 'numbers':
      return numberInput(api);
    case 'days':
    case 'moments':
      return dateInput(api, groups);
    case undefined:
      return plainInput(api);
  }
}

type InputFields = Parameters<Parameters<InputRef['implement']>[0]['fields']>[0];

function nullsField(t: InputFields) {
  return t.boolean({
    description: 'Whether documents without a value are a group (the default), or in none.',
  });
}

function plainInput(api: Api): InputRef {
  return api.inputNamed('GroupByValue', (ref) => {
    ref.implement({
      description: 'Groups by the values of a field.',
      fields: (t) => ({ nulls: nullsField(t) }),
    });
  });
}

function numberInput(api: Api): InputRef {
  return api.inputNamed('GroupByNumber', (ref) => {
    ref.implement({
      description: 'Groups by numbers, or by ranges of them.',
      fields: (t) => ({
        boundaries: t.floatList({
          description:
            'Ascending numbers: each range goes from one up to below the next, and two more lie below the first and from the last on.',
        }),
        nulls: nullsField(t),
      }),
    });
  });
}

function dateInput(api: Api, groups: 'days' | 'moments'): InputRef {
  return api.inputNamed(groups === 'days' ? 'GroupByDate' : 'GroupByDateTime', (ref) => {
    ref.implement({
      description: 'Groups by dates, by the periods that they are in, or by a part of them.',
      fields: (t) => ({
        ...Object.fromEntries(
          Object.entries(dateParameters(api, groups)).map(([name, one]) => [name, t.field(one)]),
        ),
        nulls: nullsField(t),
      }),
    });
  });
}

function relationInput(api: Api): InputRef {
  return api.inputNamed('RelationGroupBy', (ref) => {
    ref.implement({
      isOneOf: true,
      description: 'Groups by what is true of a list of related documents.',
      fields: (t) => ({
        count: t.field({ type: plainInput(api), description: 'By how many there are that can be read.' }),
      }),
    });
  });
}
