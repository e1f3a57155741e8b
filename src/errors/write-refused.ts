/** What a refusal can say besides its message. */
export interface WriteRefusedOptions {
  /** The field that it is about: an API path into the document, such as `end` or `awards.wins`. */
  readonly field?: string;
  /** A stable code for clients to act on; default: `INVALID`. */
  readonly code?: string;
  readonly cause?: unknown;
}

/**
 * Thrown by a hook, it refuses the write: the client gets the message as a `ValidationError`, and nothing is stored.
 *
 * @example
 * const Film = defineModel('Film', { fields: { title: field.string({ required: true }), locked: field.boolean() } });
 * const filmHooks = defineHooks(Film, {
 *   beforeDelete: ({ old }) => {
 *     if (old.locked === true) throw new WriteRefused('A locked film stays.', { code: 'LOCKED' });
 *   },
 * });
 */
export class WriteRefused extends Error {
  override readonly name = 'WriteRefused';
  readonly field: string | undefined;
  readonly code: string;

  constructor(message: string, { field, code = 'INVALID', cause }: WriteRefusedOptions = {}) {
    super(message, cause === undefined ? {} : { cause });
    this.field = field;
    this.code = code;
  }
}
