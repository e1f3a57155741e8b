import { elementType } from '../../model/element-type.ts';
import type { Field, ManyToManyField, Model } from '../../model/model.ts';
import type { Stage } from '../../pipeline/filter.ts';
import { fullAccess } from '../../planner/access.ts';
import { emitFilter } from '../../planner/emit/emit-filter.ts';
import { mergeFilters } from '../../planner/emit/merge-filters.ts';
import { applyAccess } from '../../planner/rules/apply-access.ts';
import { always } from '../../planner/where/condition.ts';
import type { AuthModels } from '../accounts/auth-models.ts';
import { storedField } from '../accounts/resolve-auth-models.ts';

/**
 * What makes of users' documents what viewers are made of: those who are there and active, with their groups and permissions.
 *
 * Fields are found by their names in the API, so that a project's own model serves; what a model lacks, its users do not have.
 */
export function viewerStages({ user }: AuthModels): Stage[] {
  const groups = namedThings(user, 'groups', (group) => namedThings(group, 'permissions'));
  const permissions = namedThings(user, 'permissions');
  const isActive = storedField(user, 'isActive');
  const active = isActive === undefined ? {} : { [isActive.storedAs]: { $eq: true } };
  return [
    { $match: mergeFilters([keptOf(user), active]) },
    ...groups.stages,
    ...permissions.stages,
    {
      $project: {
        username: valueOf(user, 'username'),
        email: valueOf(user, 'email'),
        isStaff: valueOf(user, 'isStaff'),
        isSuperuser: valueOf(user, 'isSuperuser'),
        groups: groups.value,
        permissions: permissions.value,
      },
    },
  ];
}

/** A field of documents that have names: the stages that get them, and what holds them then. */
interface NamedThings {
  readonly stages: readonly Stage[];
  readonly value: unknown;
}

const none: NamedThings = Object.freeze({ stages: [], value: '$$REMOVE' });

/** What a field leads to, each with its name; or the names themselves, where the field holds texts. */
function namedThings(
  owner: Model,
  name: string,
  inner: (of: Model) => NamedThings = () => none,
): NamedThings {
  const field = owner.fields.get(name);
  if (field === undefined) return none;
  const as = `mongraph_${name}`;
  const lookup = (of: Model) => {
    const things = inner(of);
    return [
      { $match: keptOf(of) },
      ...things.stages,
      { $project: { name: valueOf(of, 'name'), permissions: things.value } },
    ];
  };
  const stage = lookupOf(field, as, lookup);
  if (stage !== undefined) return { stages: [stage], value: `$${as}` };
  return field.kind === 'stored' ? { stages: [], value: `$${field.storedAs}` } : none;
}

function lookupOf(field: Field, as: string, pipeline: (of: Model) => Stage[]): Stage | undefined {
  switch (field.kind) {
    case 'stored': {
      const type = elementType(field.type);
      if (type.kind !== 'reference') return undefined;
      const { target } = type;
      // Of the built-in permissions the key is the name.
      if (storedField(target, 'name') === undefined) return undefined;
      const join = { localField: field.storedAs, foreignField: '_id' };
      return { $lookup: { from: target.collection, ...join, pipeline: pipeline(target), as } };
    }
    case 'hasMany': {
      const { target, path } = field;
      const join = { localField: '_id', foreignField: path };
      return { $lookup: { from: target.collection, ...join, pipeline: pipeline(target), as } };
    }
    case 'manyToMany':
      return throughLookup(field, as, pipeline(field.target));
    case 'tree':
    case 'expression':
    case 'computed':
      return undefined;
  }
}

function throughLookup(
  { through, from, to, where, target }: ManyToManyField,
  as: string,
  pipeline: readonly Stage[],
): Stage {
  const ends = { from: target.collection, localField: to, foreignField: '_id', pipeline, as: 'end' };
  const links = [
    { $match: mergeFilters([keptOf(through), where]) },
    { $lookup: ends },
    { $unwind: '$end' },
    { $replaceRoot: { newRoot: '$end' } },
  ];
  return {
    $lookup: { from: through.collection, localField: '_id', foreignField: from, pipeline: links, as },
  };
}

/** The documents of a model that are there, whoever asks. */
function keptOf(model: Model) {
  return emitFilter(applyAccess(model, always, fullAccess));
}

function valueOf(owner: Model, name: string): string {
  const field = storedField(owner, name);
  return field === undefined ? '$$REMOVE' : `$${field.storedAs}`;
}
