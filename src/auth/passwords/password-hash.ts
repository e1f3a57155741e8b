/** How a password may be hashed that users bring with them. */
export interface PasswordHash {
  /** Whether a stored hash is of this kind, by how it starts. */
  readonly isMine: (hash: string) => boolean;
  /** Whether a hash can be used at all: complete, and not made to cost more than a sign-in may. */
  readonly isWellFormed: (hash: string) => boolean;
  /** Whether a password is the one that a well-formed hash was made of; may reject for what it cannot read. */
  readonly verify: (hash: string, password: string) => Promise<boolean>;
}
