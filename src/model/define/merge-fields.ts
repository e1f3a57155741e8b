import type { AbstractDefinition } from './definitions.ts';

/** One frozen field map of the bases' fields and then the own ones; getters stay getters, so nothing is resolved yet. */
export function mergeFields(own: object, bases: readonly AbstractDefinition[]): object {
  const descriptors: PropertyDescriptorMap = {};
  for (const source of [...bases.map((base) => base.fields), own]) {
    // Collected before they are defined: those of a frozen base could not be defined again.
    Object.assign(descriptors, Object.getOwnPropertyDescriptors(source));
  }
  return Object.freeze(Object.defineProperties({}, descriptors));
}
