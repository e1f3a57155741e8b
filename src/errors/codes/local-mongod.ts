import { defineCode } from '../define-code.ts';

/** Codes of `local-mongod`. */
export const localMongodCodes = {
};
