const credentials = /\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s"'<>`]*@/gi;

/**
 * Replaces user name and password of every connection string in a text by `***`.
 *
 * @example
 * redactConnectionString('mongodb://ann:secret@db.example/app'); // 'mongodb://***@db.example/app'
 */
export function redactConnectionString(text: string): string {
  return text.includes('://') ? text.replace(credentials, '$1***@') : text;
}
