/**
 * The temporary field that holds the value at a path of the API's names: `director.name` -> `__d_director_name`.
 *
 * No two paths share one: names in the API never begin with a digit, so `_0` can stand for an underscore.
 */
export function derivedName(path: readonly string[]): string {
  return `__d_${path.map((name) => name.replaceAll('_', '_0')).join('_')}`;
}
