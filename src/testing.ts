export { findLeaks, type FindLeaksOptions } from './leaks/find-leaks.ts';
export { leakText } from './leaks/leak-text.ts';
export type { Leak, LeaksReport } from './leaks/run/leak.ts';
