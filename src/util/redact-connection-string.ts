const address = /\b([a-z][a-z0-9+.-]{1,20}:\/\/)([^\s"'<>`]*)/gi;

/**
 * Replaces user name and password of every connection string in a text by `***`.
 *
 * @example
 * redactConnectionString('mongodb://ann:secret@db.example/app'); // 'mongodb://***@db.example/app'
 */
export function redactConnectionString(text: string): string {
  if (!text.includes('://')) return text;
  return text.replace(address, (_, scheme: string, rest: string) => {
    // The last `@`: a password may hold others that nobody escaped.
    const end = rest.lastIndexOf('@');
    return end === -1 ? scheme + rest : `${scheme}***${rest.slice(end)}`;
  });
}
