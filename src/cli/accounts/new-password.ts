import { text } from 'node:stream/consumers';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Flags } from '../commands/registry.ts';
import { openPrompt, type Prompt } from './prompt.ts';

/** Where a command gets a password from; never from its arguments, which others can read in the list of processes. */
export type PasswordSource =
  | { readonly kind: 'stdin' }
  | { readonly kind: 'given'; readonly password: string; readonly variable: string }
  | { readonly kind: 'terminal' };

/** The way that the flags and the environment leave; undefined where nobody can be asked. */
export function passwordSource(flags: Flags, variable: string): PasswordSource | undefined {
  if (flags['password-stdin'] === true) return { kind: 'stdin' };
  const password = process.env[variable];
  if (password !== undefined && password !== '') return { kind: 'given', password, variable };
  return canAsk(flags) ? { kind: 'terminal' } : undefined;
}

/** Whether there is a person to ask. */
export function canAsk(flags: Flags): boolean {
  return flags['no-input'] !== true && flags['password-stdin'] !== true && process.stdin.isTTY;
}

/** Says what is wrong with a password, each in a sentence. */
export type Judge = (password: string) => Promise<readonly string[]>;

/**
 * Gets a new password; a person may insist on one that breaks the rules.
 *
 * @throws MongraphError CLI_PASSWORD_REFUSED
 */
export async function newPassword(source: PasswordSource, judge: Judge): Promise<string> {
  if (source.kind === 'terminal') return inTerminal((prompt) => askTwice(prompt, judge));
  const password = source.kind === 'stdin' ? await fromStdin() : source.password;
  const reasons = password === '' ? ['It is empty.'] : await judge(password);
  if (reasons.length > 0) throw new MongraphError('CLI_PASSWORD_REFUSED', { reasons });
  return password;
}

/** Asks questions, and leaves the terminal as it was. */
export async function inTerminal<Result>(work: (prompt: Prompt) => Promise<Result>): Promise<Result> {
  const prompt = openPrompt();
  try {
    return await work(prompt);
  } finally {
    prompt.close();
  }
}

/** The end of the line is what `echo` adds. */
async function fromStdin(): Promise<string> {
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}

/** One question after the other, until there is an answer to keep. */
async function askTwice(prompt: Prompt, judge: Judge): Promise<string> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const password = await askOnce(prompt, judge);
    if (password !== undefined) return password;
  }
}

async function askOnce(prompt: Prompt, judge: Judge): Promise<string | undefined> {
  const password = await prompt.askHidden('Password: ');
  const again = await prompt.askHidden('Password (again): ');
  if (password !== again) {
    prompt.say('The two are not the same. Try again.');
    return undefined;
  }
  if (password === '') {
    prompt.say('The password is empty. Try again.');
    return undefined;
  }
  const reasons = await judge(password);
  for (const reason of reasons) prompt.say(reason);
  if (reasons.length === 0) return password;
  const answer = await prompt.ask('Take it all the same? [y/N] ');
  return /^y(?:es)?$/i.test(answer.trim()) ? password : undefined;
}
