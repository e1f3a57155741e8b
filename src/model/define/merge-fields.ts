/** One frozen field map of the bases' fields and then the own ones; getters stay getters, so nothing is resolved yet. */
export function mergeFields(own: object, bases: readonly (object | undefined)[]): object {
  const descriptors: PropertyDescriptorMap = {};
  for (const source of [...bases.map(fieldsOf), own]) {
    // Collected before they are defined: those of a frozen base could not be defined again.
    Object.assign(descriptors, Object.getOwnPropertyDescriptors(source));
  }
  return Object.freeze(Object.defineProperties({}, descriptors));
}

/** Of what is no base there are none, which resolution says. */
function fieldsOf(base: object | undefined): object {
  const fields: unknown = base === undefined ? undefined : Reflect.get(base, 'fields');
  return typeof fields === 'object' && fields !== null ? fields : {};
}
