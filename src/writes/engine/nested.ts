import type { Model } from '../../model/model.ts';
import type { InputPath } from '../failure.ts';
import type { Changes, Values } from '../write-request.ts';
import type { Draft, Phase, Unit } from './unit.ts';

/** What a document is made of. */
export interface NewDocument {
  readonly model: Model;
  readonly set: Values;
  readonly path: InputPath;
  /** Fields that are filled in for the client, by API name: the way back to a parent. */
  readonly filled?: ReadonlySet<string>;
  /** Fills them in. */
  readonly fill?: (document: Record<string, unknown>) => void;
}

/** Which document is changed, and where the input says so. */
export interface UpdateTarget {
  readonly model: Model;
  readonly id: unknown;
  readonly path: InputPath;
  /** Where the input names the document. */
  readonly keyPath: InputPath;
  readonly ifVersion?: number | null | undefined;
}

/** A change of one document, with what is nested in it. */
export interface WantedChange extends UpdateTarget {
  readonly changes: Changes;
  readonly phase: Phase;
}

/** A document that is to be deleted. */
export interface WantedDelete {
  readonly model: Model;
  readonly id: unknown;
  readonly path: InputPath;
}

/** What nested writes of relations are made of: whole writes of other documents, which may have nested ones again. */
export interface Nested {
  /** Reads a new document; it is inserted when the unit is. Undefined after a failure. */
  readonly draft: (unit: Unit, wanted: NewDocument) => Promise<Draft | undefined>;
  /** Reads a change; it is written when the unit is. */
  readonly change: (unit: Unit, wanted: WantedChange) => Promise<void>;
  /** Plans to delete a document. */
  readonly delete: (unit: Unit, wanted: WantedDelete) => Promise<void>;
}
