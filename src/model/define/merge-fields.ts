import type { AbstractDefinition } from './definitions.ts';

/** One frozen field map of the bases' fields and then the own ones; getters stay getters, so nothing is resolved yet. */
export function mergeFields(own: object, bases: readonly AbstractDefinition[]): object {
  const merged = {};
  for (const source of [...bases.map((base) => base.fields), own]) {
    Object.defineProperties(merged, Object.getOwnPropertyDescriptors(source));
  }
  return Object.freeze(merged);
}
