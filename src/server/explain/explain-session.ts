import type { GraphQLSchema } from 'graphql';
import type { ExplainCommand } from '../../database/explain/explain-command.ts';
import type { PlanObserver } from '../../loaders/plan-observer.ts';
import type { ModelSet } from '../../model/model.ts';
import { buildReport } from './build-report.ts';
import type { ExplainMode } from './explain-mode.ts';
import type { ExplainReport } from './explain-report.ts';
import { fieldPlaces, type OperationNodes } from './field-places.ts';
import { createPlanRecorder, type PlanRecorder } from '../../loaders/plan-recorder.ts';

/** What a session needs of who makes the context of its request. */
export interface ExplainSource {
  readonly models: ModelSet;
  readonly explain: ExplainCommand;
  readonly warnScanAbove: number;
}

/** The explanation of one request: it records while the operation runs, and reports when it is done. */
export class ExplainSession {
  readonly #mode: ExplainMode;
  readonly #recorder: PlanRecorder = createPlanRecorder();
  #source: ExplainSource | undefined;

  constructor(mode: ExplainMode) {
    this.#mode = mode;
  }

  /** Names the database that the request reads; gives what has to see its plans. */
  open(source: ExplainSource): PlanObserver {
    this.#source = source;
    return this.#recorder.observe;
  }

  /** What was read so far; nothing where the context of the request does not read through Mongraph. */
  async report(schema: GraphQLSchema, asked: OperationNodes): Promise<ExplainReport> {
    if (this.#source === undefined) return { mode: this.#mode, fields: [], warnings: [] };
    const places = fieldPlaces(schema, asked);
    return buildReport(this.#recorder.plans, { mode: this.#mode, places, ...this.#source });
  }
}
