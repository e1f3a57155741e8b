/**
 * One frozen field map of the bases' fields, then the own ones, then of `added` those that none of them has; getters
 * stay getters, so nothing is resolved yet.
 */
export function mergeFields(own: object, bases: readonly (object | undefined)[], added: object = {}): object {
  const descriptors: PropertyDescriptorMap = {};
  for (const source of [...bases.map(fieldsOf), own]) {
    // Collected before they are defined: those of a frozen base could not be defined again.
    Object.assign(descriptors, Object.getOwnPropertyDescriptors(source));
  }
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(added))) {
    if (!Object.hasOwn(descriptors, name)) descriptors[name] = descriptor;
  }
  return Object.freeze(Object.defineProperties({}, descriptors));
}

/** Of what is no base there are none, which resolution says. */
function fieldsOf(base: object | undefined): object {
  const fields: unknown = base === undefined ? undefined : Reflect.get(base, 'fields');
  return typeof fields === 'object' && fields !== null ? fields : {};
}
