/** One stage of the plan that MongoDB chose; numbers stand where MongoDB counted for the stage. */
export interface ExplainedStage {
  /** MongoDB's name: `IXSCAN`, `COLLSCAN`, `FETCH`, `$lookup`, … */
  readonly stage: string;
  /** The index, the collection that is looked up in, and the like. */
  readonly detail?: string;
  /** How many equal stages beside each other this one stands for; their numbers are added up. */
  readonly times?: number;
  readonly keysExamined?: number;
  readonly documentsExamined?: number;
  readonly returned?: number;
  /** Where its documents come from. */
  readonly inputs: readonly ExplainedStage[];
}

/** A part of a command that reads more than an index would make it read. */
export interface CostlyRead {
  readonly collection: string;
  /** All documents, documents by all keys of an index to be filtered, or documents that are then sorted in memory. */
  readonly reads: 'collection' | 'wholeIndex' | 'sort';
}

/** How MongoDB runs a command. */
export interface CommandExplanation {
  /** The stages from the first to the last in one line: `IXSCAN year_1 → FETCH → LIMIT`. */
  readonly plan: string;
  readonly stages: ExplainedStage;
  readonly costly: readonly CostlyRead[];
  readonly keysExamined: number;
  readonly documentsExamined: number;
  readonly returned: number;
  readonly milliseconds: number;
}
