import type { CommandExplanation } from '../../database/explain/command-explanation.ts';
import type { IndexAdvice } from '../../planner/index-proposal/advise-indexes.ts';
import type { ExplainMode } from './explain-mode.ts';

/** What `extensions.explain` of an answer holds, for a request with the header `x-mongraph-explain`. */
export interface ExplainReport {
  readonly mode: ExplainMode;
  /** The fields that read the database, in the order in which they first did. */
  readonly fields: readonly ExplainedField[];
  /** Reads of more documents than `warnScanAbove` without an index that serves them. */
  readonly warnings: readonly ExplainWarning[];
}

/** A field that read the database. */
export interface ExplainedField {
  /** The type and the field: `Author.books`. */
  readonly field: string;
  /** Its first place in the answer, without the positions in lists: `authors.nodes.books`. */
  readonly path: string;
  /** One, unless a relation filter or a very wide relation made the first unfit, or rows and totals are read apart. */
  readonly plans: readonly ExplainedPlan[];
}

/** A plan and what became of it. */
export interface ExplainedPlan {
  /** How many parents it read for at once; 0 at the root of the operation. */
  readonly parents: number;
  /** The plan as text, with placeholders for keys that were not known when it was made. */
  readonly text: string;
  readonly joins: readonly ExplainedJoin[];
  readonly commands: readonly ExplainedCommand[];
}

/** How a relation in a filter is joined. */
export interface ExplainedJoin {
  readonly relation: string;
  readonly strategy: 'keys' | 'lookup';
  readonly reason: string;
}

/** A command that was sent. */
export interface ExplainedCommand {
  readonly kind: 'find' | 'aggregate' | 'count';
  readonly collection: string;
  /** The alias of its database, where that is not the default one. */
  readonly database?: string;
  /** As relaxed Extended JSON; of lists with very many values the first ones. */
  readonly command: string;
  /** From sending it to having its answer. */
  readonly milliseconds: number;
  /** How many documents came back; undefined where it failed. */
  readonly rows?: number;
  /** In mode `execute`: how MongoDB runs it. */
  readonly execution?: CommandExplanation;
  /** In mode `execute`, where it cannot be explained: why. */
  readonly unexplained?: string;
  /** Indexes that would serve it better. */
  readonly advice?: readonly IndexAdvice[];
}

/** A read that wants an index. */
export interface ExplainWarning {
  readonly field: string;
  readonly path: string;
  readonly collection: string;
  readonly documentsExamined: number;
  readonly message: string;
  readonly advice: IndexAdvice;
}
