import { defineCode } from '../define-code.ts';

/** Codes of `cli`. */
export const cliCodes = {};
