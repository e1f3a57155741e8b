/** What the audit trail keeps; all is optional. */
export interface AuditOptions {
  /** How many days an entry is kept; default 90. */
  readonly keepDays?: number;
  /**
   * How many entries a minute one viewer, or one address of those who are not signed in, can make by failing: sign-ins,
   * requests for mails, denied writes. Default 60; a server keeps at most 20 times as many of all of them.
   */
  readonly mostPerMinute?: number;
}

/** What is wrong with the options, each in a sentence. */
export function auditProblems({ keepDays = 1, mostPerMinute = 1 }: AuditOptions = {}): string[] {
  return [
    ...(keepDays > 0 && keepDays < 36_500 ? [] : ['`audit.keepDays` has to be a number of days above 0']),
    ...(mostPerMinute >= 1 ? [] : ['`audit.mostPerMinute` has to be at least 1']),
  ];
}
