import { defineCode } from '../define-code.ts';

/** Codes of `request`. */
export const requestCodes = {};
