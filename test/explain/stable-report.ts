/** A report as text, with what differs from run to run replaced. */
export function stable(report: unknown): string {
  const text = JSON.stringify(report, (name, value: unknown) => (name === 'milliseconds' ? 0 : value), 2);
  return `${text}\n`;
}
