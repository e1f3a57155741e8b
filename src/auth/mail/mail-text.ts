import type { MailContent, MailKind, MailText } from './mail-options.ts';

interface Wording {
  readonly subject: string;
  readonly before: string;
  readonly after: string;
}

const wordings: Readonly<Record<MailKind, Wording>> = {
  resetPassword: {
    subject: 'Choose a new password',
    before: 'Somebody asked for a new password for your account. Open this link to choose one:',
    after: 'If it was not you, do nothing: your password stays as it is.',
  },
  verifyEmail: {
    subject: 'Confirm your e-mail address',
    before:
      'Open this link, and give the password that you signed up with, to confirm that this is your e-mail address:',
    after: 'If you did not sign up, do nothing.',
  },
  accountExists: {
    subject: 'You have an account already',
    before:
      'Somebody wanted to sign up with this e-mail address, which has an account. If you forgot the password, open this link to choose a new one:',
    after: 'If it was not you, do nothing.',
  },
};

/** The built-in texts, plain and as HTML. */
export function mailText({ kind, name, link }: MailContent): MailText {
  const { subject, before, after } = wordings[kind];
  const paragraphs = [`Hello ${name},`, before, link, after];
  const html = [
    `Hello ${escaped(name)},`,
    escaped(before),
    `<a href="${escaped(link)}">${escaped(link)}</a>`,
    escaped(after),
  ];
  return {
    subject,
    text: `${paragraphs.join('\n\n')}\n`,
    html: html.map((paragraph) => `<p>${paragraph}</p>`).join('\n'),
  };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
