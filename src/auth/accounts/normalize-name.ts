/** The spelling of an e-mail address that accounts are told apart by: hosts and nearly all mailboxes know no letter case. */
export function normalizeEmail(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** The spelling of a user name: letters that only look different to programs are one. */
export function normalizeUsername(text: string): string {
  return text.normalize('NFKC').trim();
}
