import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Stopped } from '../stop-signals.ts';

/** Asks a person in a terminal. */
export interface Prompt {
  /** Says something, in a line of its own. */
  readonly say: (line: string) => void;
  readonly ask: (question: string) => Promise<string>;
  /** Asks for what nobody should read on the screen. */
  readonly askHidden: (question: string) => Promise<string>;
  readonly close: () => void;
}

/** Where a person reads and types. */
export interface Terminal {
  readonly input: NodeJS.ReadStream;
  readonly output: Writable;
}

const ownTerminal: Terminal = Object.freeze({ input: process.stdin, output: process.stderr });

/**
 * Opens the terminal for questions: who presses Ctrl+C or Ctrl+D gets no further question.
 *
 * The terminal itself shows nothing that is typed, readline does, and it is not heard while an answer is hidden.
 */
export function openPrompt({ input, output }: Terminal = ownTerminal): Prompt {
  let isHidden = false;
  const screen = new Writable({
    write: (text: Buffer | string, _encoding, done) => {
      if (!isHidden) output.write(text);
      done();
    },
  });
  const lines = createInterface({ input, output: screen, terminal: true, historySize: 0 });
  lines.on('SIGINT', () => lines.close());
  const ask = (question: string) =>
    new Promise<string>((resolve, reject) => {
      const end = () => reject(new Stopped('SIGINT'));
      lines.once('close', end);
      lines.question(question, (answer) => {
        lines.off('close', end);
        resolve(answer);
      });
    });
  return Object.freeze({
    say: (line: string) => void output.write(`${line}\n`),
    ask,
    askHidden: async (question: string) => {
      output.write(question);
      isHidden = true;
      try {
        return await ask('');
      } finally {
        isHidden = false;
        output.write('\n');
      }
    },
    close: () => lines.close(),
  });
}
