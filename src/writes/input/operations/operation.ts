import type { ValuePlace } from '../../../model/values/reading.ts';
import type { Changes } from '../../write-request.ts';
import type { ChangeTarget } from '../change-draft.ts';

export type OperationName = keyof Changes;

/** Reads what an operation is given for the fields of a document. */
export type ReadOperation = (target: ChangeTarget, value: unknown, place: ValuePlace) => void;
