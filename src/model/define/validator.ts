import type { Complaint } from '../writes.ts';

/** Judges a value, which is never null: nothing where it is good, else a message, or a message with a code of its own. */
export type Validator<Value> = (value: Value) => Complaint | undefined | Promise<Complaint | undefined>;

/** One validator, or several: all of them are asked. */
export type Validators<Value> = Validator<Value> | readonly Validator<Value>[];
