/** What the audit trail tells of a name that somebody gave: people type passwords there, too. */
export function hiddenName(name: string): string {
  const [first = ''] = name.normalize('NFKC').trim();
  const at = name.lastIndexOf('@');
  return `${first}…${at < 1 ? '' : name.slice(at, at + 100)}`;
}
