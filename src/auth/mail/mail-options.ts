/** A mail as it is sent. */
export interface MailMessage {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a mail says. */
export type MailText = Pick<MailMessage, 'subject' | 'text' | 'html'>;

/** Why somebody gets a mail. */
export type MailKind =
  | 'resetPassword'
  | 'verifyEmail'
  /** Somebody, maybe the owner, wanted to sign up with an address that has an account. */
  | 'accountExists';

/** What a mail is about. */
export interface MailContent {
  readonly kind: MailKind;
  /** What people call the user. */
  readonly name: string;
  /** What to open. */
  readonly link: string;
}

/** How the mails of accounts are sent. */
export interface MailOptions {
  /** The sender: `Dictionary <no-reply@example.org>`. */
  readonly from: string;
  /** The pages of your frontend that take a token: what they get they give to the mutation of the same name. */
  readonly links: {
    readonly resetPassword: (token: string) => string;
    readonly verifyEmail: (token: string) => string;
  };
  /** A connection string (`smtps://user:password@mail.example.org`) or the options of a nodemailer transport. */
  readonly transport?: string | object;
  /** Sends a mail, in place of a transport. */
  readonly send?: (message: MailMessage) => Promise<unknown>;
  /** What the mails say, in place of the built-in texts. */
  readonly texts?: (content: MailContent) => MailText | Promise<MailText>;
}
