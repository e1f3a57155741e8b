/** Gives the most common passwords, in lower case; the list is read when it is asked for first. */
export function commonPasswords(): () => Promise<ReadonlySet<string>> {
  let known: Promise<ReadonlySet<string>> | undefined;
  return () => (known ??= read());
}

async function read(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary.passwords.map((password) => password.toLowerCase()));
}
