import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import type { ModelSet } from '../model.ts';
import { resolveModels, withVersions, type PartsBeside } from '../resolve/resolve-models.ts';
import { checkAggregateFields } from './check-aggregate-fields.ts';
import { checkBases } from './check-bases.ts';
import { checkCollections } from './check-collections.ts';
import { checkConstraints } from './check-constraints.ts';
import { checkDefaults } from './check-defaults.ts';
import { checkedProject, type Check } from './checked-project.ts';
import { checkEndlessEmbedded } from './check-endless-embedded.ts';
import { checkEnums } from './check-enums.ts';
import { checkGroupKeys } from './check-group-keys.ts';
import { checkIds } from './check-ids.ts';
import { checkIndexes } from './check-indexes.ts';
import { checkKeyFields } from './check-key-fields.ts';
import { checkNames } from './check-names.ts';
import { checkNearFields } from './check-near-fields.ts';
import { checkOrder } from './check-order.ts';
import { checkOverrides } from './check-overrides.ts';
import { checkPages } from './check-pages.ts';
import { checkPermissions } from './check-permissions.ts';
import { checkRootFields } from './check-root-fields.ts';
import { checkStorage } from './check-storage.ts';
import { checkStorageIndexes } from './check-storage-indexes.ts';
import { checkStoredNames } from './check-stored-names.ts';
import { checkTrees } from './check-trees.ts';
import { checkTypeNames } from './check-type-names.ts';
import { checkOnDelete } from './check-on-delete.ts';
import { checkUnions } from './check-unions.ts';
import { checkValidators } from './check-validators.ts';
import { checkWrites } from './check-writes.ts';
import { readDefinitions } from './read-definitions.ts';

const checks: readonly Check[] = [
  checkNames,
  checkIds,
  checkStoredNames,
  checkKeyFields,
  checkAggregateFields,
  checkGroupKeys,
  checkNearFields,
  checkCollections,
  checkRootFields,
  checkTypeNames,
  checkOverrides,
  checkOrder,
  checkPages,
  checkConstraints,
  checkDefaults,
  checkEnums,
  checkEndlessEmbedded,
  checkIndexes,
  checkStorage,
  checkStorageIndexes,
  checkUnions,
  checkTrees,
  checkBases,
  checkWrites,
  checkOnDelete,
  checkValidators,
  checkPermissions,
];

/**
 * Everything that is wrong with a project's models; empty when all is well.
 *
 * @example
 * const Book = defineModel('Book', { fields: { title: field.string({ required: true }) } });
 * for (const problem of checkModels([Book])) console.error(problem.code, problem.message);
 */
export function checkModels(
  definitions: readonly AnyModelDefinition[],
  parts: PartsBeside = {},
): MongraphError[] {
  return resolveAndCheck(definitions, parts).problems;
}

/**
 * The models of a project, with every name resolved and everything checked.
 *
 * @throws MODEL_INVALID with a line for each problem.
 * @example
 * const Book = defineModel('Book', { fields: { title: field.string({ required: true }) } });
 * const models = createModels([Book]);
 * models.get('Book')?.plural; // 'books'
 */
export function createModels(definitions: readonly AnyModelDefinition[], parts: PartsBeside = {}): ModelSet {
  const { models, problems } = resolveAndCheck(definitions, parts);
  if (problems.length === 0) return models;
  throw new MongraphError('MODEL_INVALID', {
    problems: problems.map(({ code, message }) => ({ code, message })),
  });
}

function resolveAndCheck(
  given: readonly AnyModelDefinition[],
  parts: PartsBeside,
): { models: ModelSet; problems: MongraphError[] } {
  const { definitions, problems } = readDefinitions(given);
  const resolved = resolveModels(definitions, parts);
  const project = checkedProject(withVersions(definitions), resolved);
  return {
    models: resolved.models,
    problems: [...problems, ...resolved.problems, ...checks.flatMap((check) => check(project))],
  };
}
