import type { Logger } from '../../observability/logger.ts';
import type { MailContent, MailMessage, MailOptions } from './mail-options.ts';
import { mailText } from './mail-text.ts';

/** What a mail is about, and to whom it goes. */
export interface Mail {
  readonly kind: MailContent['kind'];
  readonly to: string;
  readonly name: string;
  readonly token: string;
}

/** Sends the mails of accounts. */
export type SendMail = (mail: Mail) => Promise<void>;

/** Makes what sends mails; without a transport, which only development may lack, they are printed in the log. */
export function createMailer(options: MailOptions, logger: Pick<Logger, 'info'>): SendMail {
  const { from, links, texts = mailText } = options;
  const send =
    options.send ?? (options.transport === undefined ? printer(logger) : mailer(options.transport));
  return async ({ kind, to, name, token }) => {
    const link = kind === 'verifyEmail' ? links.verifyEmail(token) : links.resetPassword(token);
    await send({ from, to, ...(await texts({ kind, name, link })) });
  };
}

/** The library is loaded with the first mail. */
function mailer(transport: string | object): (message: MailMessage) => Promise<unknown> {
  let opened: Promise<(message: MailMessage) => Promise<unknown>> | undefined;
  return async (message) => {
    opened ??= open(transport);
    return (await opened)(message);
  };
}

async function open(transport: string | object): Promise<(message: MailMessage) => Promise<unknown>> {
  const { createTransport } = await import('nodemailer');
  const transporter = createTransport(transport);
  return async (message) => transporter.sendMail(message);
}

function printer(logger: Pick<Logger, 'info'>): (message: MailMessage) => Promise<unknown> {
  return async ({ to, subject, text }) => {
    const note =
      'a mail that is not sent, as `auth.mail` has no transport; it is printed in development alone';
    logger.info({ to, subject, text }, note);
  };
}
