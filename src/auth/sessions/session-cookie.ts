/** The cookie that holds the secret of a session, for the room that knows HTTP. */
export interface SessionCookie {
  readonly name: string;
  /** The text of the `Set-Cookie` header that gives a browser the secret until a time. */
  readonly give: (secret: string, until: Date) => string;
  /** The text of the `Set-Cookie` header that takes it away. */
  readonly take: () => string;
}
