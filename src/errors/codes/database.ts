import { defineCode } from '../define-code.ts';

/** Codes of `database`. */
export const databaseCodes = {};
