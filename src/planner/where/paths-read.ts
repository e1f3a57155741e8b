import type { Condition } from './condition.ts';

/** The stored fields of a document, at its top, that a condition looks at; undefined where that may be any. */
export function pathsRead(condition: Condition): ReadonlySet<string> | undefined {
  const paths = new Set<string>();
  return collect(condition, paths) ? paths : undefined;
}

function collect(condition: Condition, paths: Set<string>): boolean {
  switch (condition.kind) {
    case 'always':
    case 'never':
      return true;
    case 'and':
    case 'or':
      return condition.of.every((one) => collect(one, paths));
    case 'not':
      return collect(condition.of, paths);
    case 'compare':
      return condition.derived === undefined && add(condition.path, paths);
    case 'element':
      return add(condition.path, paths);
    case 'related': {
      const [first] = condition.hops;
      return first !== undefined && first.walk === undefined && add(first.local, paths);
    }
    case 'keys':
    case 'joined':
      return false;
  }
}

function add(path: string, paths: Set<string>): true {
  paths.add(path.split('.', 1)[0] ?? path);
  return true;
}
