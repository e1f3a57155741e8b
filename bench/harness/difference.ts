/** Names whose values are a server's own affair. */
const opaque = new Set(['cursor', 'startCursor', 'endCursor']);

/** The path of the first place where two answers differ; undefined where they say the same, what servers make up aside. */
export function difference(
  left: unknown,
  right: unknown,
  { made = [], path = 'data' }: { readonly made?: readonly string[] | undefined; readonly path?: string },
): string | undefined {
  if (typeof left !== 'object' || left === null || typeof right !== 'object' || right === null) {
    return Object.is(left, right) ? undefined : `${path}: ${show(left)} and ${show(right)}`;
  }
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return `${path}: ${show(left)} and ${show(right)}`;
  for (const name of names) {
    if (opaque.has(name) || made.includes(name)) continue;
    const found = difference(
      (left as Record<string, unknown>)[name],
      (right as Record<string, unknown>)[name],
      { made, path: `${path}.${name}` },
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 200);
}
