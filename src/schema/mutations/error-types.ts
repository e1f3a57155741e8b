import type { ImplementableInterfaceRef } from '@pothos/core';
import type { AccountFailure } from '../../auth/accounts/account-failure.ts';
import type { Row } from '../../loaders/list-result.ts';
import type { ConflictFailure, Failure } from '../../writes/failure.ts';
import type { Api, BuilderSchemaTypes, ShapeRef } from '../api.ts';
import { loadNode } from '../queries/load-node.ts';
import type { ShapeFields } from '../types/shape-fields.ts';

/** What all failures say: those of documents, and those of accounts. */
type AnyFailure = Pick<Failure, 'path' | 'message'> & {
  readonly kind: Failure['kind'] | AccountFailure['kind'];
  readonly code: string;
};
type ErrorInterface = ImplementableInterfaceRef<BuilderSchemaTypes, AnyFailure>;
type FailureOf<Kind extends Failure['kind']> = Extract<Failure, { readonly kind: Kind }>;

/** The types of what goes wrong with a mutation, by the kind of failure. */
export type ErrorTypes = { readonly [Kind in Failure['kind']]: ShapeRef<FailureOf<Kind>> } & {
  /** What all of them are. */
  readonly shared: ErrorInterface;
};

const typeNames: Readonly<Record<AnyFailure['kind'], string>> = {
  validation: 'ValidationError',
  conflict: 'ConflictError',
  notFound: 'NotFoundError',
  forbidden: 'ForbiddenError',
  authentication: 'AuthenticationError',
};

/** The name of a failure's type. */
export function errorTypeName({ kind }: AnyFailure): string {
  return typeNames[kind];
}

/** Makes the types that all models' mutations share. */
export function createErrorTypes(api: Api): ErrorTypes {
  const shared: ErrorInterface = api.builder.interfaceRef('MutationError');
  shared.implement({
    description: 'Why a mutation did not do what it was asked to.',
    fields: (t) => ({
      path: t.string({
        nullable: false,
        description: 'Where in the arguments the reason is, such as `input.set.board.3.0`.',
        resolve: ({ path }) => ['input', ...path].join('.'),
      }),
      code: t.string({
        nullable: false,
        description: 'What is wrong, for programs; it is stable.',
        resolve: ({ code }) => code,
      }),
      message: t.string({
        nullable: false,
        description: 'What is wrong, for people.',
        resolve: ({ message }) => message,
      }),
    }),
    resolveType: errorTypeName,
  });
  return {
    shared,
    validation: errorType(api, shared, { kind: 'validation', description: 'A value that cannot be stored.' }),
    conflict: conflictType(api, shared),
    notFound: errorType(api, shared, {
      kind: 'notFound',
      description: 'A document that is not there, or that the viewer may not see.',
    }),
    forbidden: errorType(api, shared, {
      kind: 'forbidden',
      description: 'Something that the viewer may not do.',
    }),
  };
}

function errorType<Kind extends Failure['kind']>(
  api: Api,
  shared: ErrorInterface,
  { kind, description }: { readonly kind: Kind; readonly description: string },
): ShapeRef<FailureOf<Kind>> {
  const ref = api.builder.objectRef<FailureOf<Kind>>(typeNames[kind]);
  ref.implement({ description, interfaces: [shared], extensions: { mongraph: { error: kind } } });
  return ref;
}

function conflictType(api: Api, shared: ErrorInterface): ShapeRef<ConflictFailure> {
  const ref = api.builder.objectRef<ConflictFailure>(typeNames.conflict);
  ref.implement({
    description: 'What contradicts the documents that are there.',
    interfaces: [shared],
    extensions: { mongraph: { error: 'conflict' } },
    fields: (t) => ({
      fields: t.stringList({
        nullable: true,
        description: 'The fields whose values another document has.',
        resolve: ({ fields }) => fields?.slice() ?? null,
      }),
      current: currentField(api, t),
      blockers: blockersField(api, t),
    }),
  });
  return ref;
}

function currentField(api: Api, t: ShapeFields<ConflictFailure>) {
  return t.field({
    type: api.builder.nodeInterfaceRef(),
    nullable: true,
    description: 'The document as it is now, where another version of it was meant.',
    resolve: ({ current }, _args, context, info) =>
      current === undefined ? null : loadNode(current, { api, context, info }),
  });
}

function blockersField(api: Api, t: ShapeFields<ConflictFailure>) {
  return t.field({
    type: [api.builder.nodeInterfaceRef()],
    nullable: true,
    description: 'What stands in the way of a delete, the first of them, as far as the viewer may read it.',
    resolve: async ({ blockers }, _args, context, info): Promise<Row[] | null> => {
      if (blockers === undefined) return null;
      const rows = await Promise.all(blockers.map((blocker) => loadNode(blocker, { api, context, info })));
      return rows.filter((row) => row !== null);
    },
  });
}
