/** How many documents an answer shows: its objects, without connections, their page information, and payloads of mutations. */
export function countRows(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countRows(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const entries = Object.entries(value);
  const below = entries.reduce((sum, [name, child]) => sum + (name === 'pageInfo' ? 0 : countRows(child)), 0);
  return below + ('nodes' in value || 'errors' in value ? 0 : 1);
}

/** The rows of a whole `data`, which is no row itself. */
export function rowsOfData(data: unknown): number {
  return countRows(data) - 1;
}
