/** What of a request can tell who sends it. */
export interface Credentials {
  readonly requestId: string;
  /** The network address of the client, as far as the server can know it; undefined where there is no network. */
  readonly address: string | undefined;
  /** One header by its name in lower case; several of one name are joined by a comma. */
  readonly header: (name: string) => string | undefined;
  /**
   * The value of a cookie that may be trusted to come from a page of ours.
   *
   * @throws MongraphError HTTP_CROSS_SITE where the request has the cookie, and another site's page may have sent it.
   */
  readonly cookie: (name: string) => string | undefined;
  /**
   * Sets a cookie with the answer: the text of a `Set-Cookie` header. Of one name the last counts.
   *
   * @throws MongraphError HTTP_CROSS_SITE where another site's page may have sent the request.
   */
  readonly setCookie: (text: string) => void;
  /**
   * For what must not even be begun where no cookie may be set; absent where no browser can be.
   *
   * @throws MongraphError HTTP_CROSS_SITE
   */
  readonly refuseOtherSites?: () => void;
}
