import type { GraphQLResolveInfo } from 'graphql';
import type { AnyModelDefinition } from '../../model/define/definitions.ts';
import type { IdOf, Infer } from '../../model/define/infer.ts';
import type { PageInput } from '../../planner/page/parse-page.ts';
import type { ConnectionOf, RowOf } from './row-of.ts';

/** The arguments of a generated list, with operands as TypeScript values. */
export interface FindArguments extends PageInput {
  readonly where?: object | null | undefined;
  readonly orderBy?: readonly object[] | null | undefined;
}

/** A stage of an own pipeline, in MongoDB's language over stored names. */
export type PipelineStage = Readonly<Record<string, unknown>>;

/** How an own pipeline is run. */
export interface PipelineOptions {
  /** The resolver's `info`, where the field gives the rows: only what is selected is read, and relations beforehand. */
  readonly info?: GraphQLResolveInfo;
  /** More rows than this are an error; default 10,000. */
  readonly maxRows?: number;
  /** Collections without a model that the pipeline reads too, and that every viewer may read. */
  readonly collections?: readonly string[];
}

/** What own resolvers read with: as the viewer, within the limits, with the codecs of the fields. */
export interface Reads {
  /** Documents of a model, with the arguments of its generated list and the limits of its pages. */
  readonly find: <Definition extends AnyModelDefinition>(
    model: Definition,
    args?: FindArguments,
    info?: GraphQLResolveInfo,
  ) => Promise<RowOf<Definition>[]>;
  /** A page of documents of a model, for a field whose type is its generated connection. */
  readonly connection: <Definition extends AnyModelDefinition>(
    model: Definition,
    args: FindArguments,
    info: GraphQLResolveInfo,
  ) => Promise<ConnectionOf<Definition>>;
  /** The document with an `_id`; null where there is none, or the viewer may not read it. Batched. */
  readonly get: <Definition extends AnyModelDefinition>(
    model: Definition,
    id: IdOf<Definition>,
    info?: GraphQLResolveInfo,
  ) => Promise<RowOf<Definition> | null>;
  /** Documents of a model that a pipeline over its collection gives. */
  readonly aggregate: <Definition extends AnyModelDefinition>(
    model: Definition,
    pipeline: readonly PipelineStage[],
    options?: PipelineOptions,
  ) => Promise<RowOf<Definition>[]>;
  /** What a pipeline over the collection of a model gives, as it is: for groups and counts. */
  readonly aggregateRaw: (
    model: AnyModelDefinition,
    pipeline: readonly PipelineStage[],
    options?: Omit<PipelineOptions, 'info'>,
  ) => Promise<Readonly<Record<string, unknown>>[]>;
  /** The values of a whole row, decoded by the codecs of the fields. */
  readonly read: <Definition extends AnyModelDefinition>(
    model: Definition,
    row: RowOf<Definition>,
  ) => Infer<Definition>;
  /** Forgets what was read before: call it after own code has written. */
  readonly forget: () => void;
}
