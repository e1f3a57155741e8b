import type { Model } from '../../model/model.ts';
import type { DeletedDocuments } from '../../planner/rules/kept-documents.ts';
import type { Api, EnumShape } from '../api.ts';
import type { RowFields } from './row-fields.ts';

const descriptions: Readonly<Record<DeletedDocuments, string>> = {
  EXCLUDE: 'Only documents that are not deleted.',
  INCLUDE: 'Documents that are deleted, and those that are not.',
  ONLY: 'Only documents that are deleted.',
};

const shape: EnumShape = {
  description: 'Whether documents are found that are marked as deleted.',
  values: Object.entries(descriptions),
};

/** `deleted`, where deleted documents are only marked: so they are found, and can be restored. */
export function deletedArgument(api: Api, { writes }: Model, { arg }: Pick<RowFields, 'arg'>) {
  if (writes.deletedAt === undefined) return {};
  return {
    deleted: arg({
      type: api.enumNamed('DeletedDocuments', shape),
      defaultValue: 'EXCLUDE',
      description: 'Whether documents are found that are marked as deleted; what they lead to never is.',
    }),
  };
}

/** The argument as it was given; undefined where the model has none. */
export function readDeleted(args: object): DeletedDocuments | undefined {
  const given: unknown = 'deleted' in args ? args.deleted : undefined;
  return given === 'INCLUDE' || given === 'ONLY' ? given : undefined;
}
