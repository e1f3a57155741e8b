import { defineCode } from '../define-code.ts';

/** Codes of `model`. */
export const modelCodes = {
};
