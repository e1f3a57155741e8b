import { defineCode } from '../define-code.ts';

/** Codes of `server`. */
export const serverCodes = {
};
