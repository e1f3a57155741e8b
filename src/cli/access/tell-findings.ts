import type { Finding } from '../../auth/permissions/lint-rule.ts';

/** Prints what is to be looked at in permissions; 1 where something of it is wrong for certain. */
export function tellFindings(findings: readonly Finding[]): number {
  const wrong = findings.filter(({ severity }) => severity === 'wrong');
  const none = findings.length === 0;
  console.log(
    `permissions ${none ? 'all in order' : `to look at: ${findings.length}, ${wrong.length} of them wrong`}`,
  );
  for (const { severity, of, message } of findings) console.log(`          ${severity}: ${of}: ${message}`);
  return wrong.length > 0 ? 1 : 0;
}
