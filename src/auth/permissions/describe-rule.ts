import type { RuleKind } from '../../model/permissions/rule.ts';

/** A rule in words, as the end of "allowed to …"; `granted` is the permission of rules that name none. */
export function describeRule(rule: RuleKind, granted: string): string {
  switch (rule.kind) {
    case 'everyone':
      return 'everyone';
    case 'nobody':
      return 'nobody';
    case 'signedIn':
      return 'whoever is signed in';
    case 'staff':
      return 'staff';
    case 'group':
      return `the group "${rule.name}"`;
    case 'granted':
      return `whoever has "${rule.permission ?? granted}"`;
    case 'owner':
      return `the owner (${rule.path})`;
    case 'member':
      return `members of the group (${rule.path})`;
    case 'documents':
      return `where ${JSON.stringify(rule.where)}`;
    case 'viewer':
      return 'where a function of the viewer says';
    case 'any':
      return rule.of.length === 0 ? 'nobody' : joined(rule.of, ' or ', granted);
    case 'all':
      return rule.of.length === 0 ? 'everyone' : joined(rule.of, ' and ', granted);
  }
}

function joined(rules: readonly RuleKind[], by: string, granted: string): string {
  const parts = rules.map((rule) => {
    const text = describeRule(rule, granted);
    return (rule.kind === 'any' || rule.kind === 'all') && rule.of.length > 1 ? `(${text})` : text;
  });
  return parts.join(by);
}
