/** The values of lists in lists as one list; what should be a list and is none is its only value, and null none. */
export function flatList(value: string, depth: number): unknown {
  const list = asList(value);
  return depth <= 1 ? list : flattened(list, depth - 1);
}

function flattened(lists: unknown, depth: number): unknown {
  const inner = {
    $reduce: { input: lists, initialValue: [], in: { $concatArrays: ['$$value', asList('$$this')] } },
  };
  return depth <= 1 ? inner : flattened(inner, depth - 1);
}

function asList(value: string): object {
  return { $cond: [{ $isArray: value }, value, { $cond: [{ $lte: [value, null] }, [], [value]] }] };
}
