import { askWords } from '../../database/search-words/ask-words.ts';
import type { RunCommand } from '../../database/run-command.ts';
import type { Model } from '../../model/model.ts';
import type { KnownWord, WordQuestion } from '../../search/words/word-question.ts';
import { questionText } from '../../search/words/word-question.ts';
import { BoundedCache } from '../../util/bounded-cache.ts';

/** Asks vocabularies, and remembers what they say for a while; lives as long as the server. */
export interface WordMemory {
  /** The answers, at once where all of them are remembered. A vocabulary that cannot be asked knows nothing. */
  readonly ask: (
    place: WordPlace,
    questions: readonly WordQuestion[],
    run: RunCommand,
  ) => Answers | Promise<Answers>;
  /** Forgets what words that were added are answers to, but for misspellings. */
  readonly forget: (place: WordPlace, words: readonly AddedWord[]) => void;
}

/** Whose words: those of a collection. */
export type WordPlace = Pick<Model, 'database' | 'collection'>;

/** For each question the words that answer it, the best first. */
export type Answers = readonly (readonly string[])[];

/** A word that a vocabulary has got. */
export type AddedWord = Pick<KnownWord, 'folded' | 'stem' | 'language'>;

export interface WordMemoryOptions {
  /** Hears why a vocabulary could not be asked. */
  readonly report?: ((error: unknown) => void) | undefined;
  readonly now?: () => number;
}

interface Remembered {
  readonly words: readonly string[];
  readonly until: number;
}

/** Some 20 MB where all are prefixes of many words. */
const mostRemembered = 5_000;
const mostCharacters = 1_000_000;

/** What other processes write, and what is built, shows after this. */
const rememberMs = 5 * 60_000;
/** A word that nobody knew may be new. */
const unknownMs = 30_000;

export function createWordMemory({ report, now = Date.now }: WordMemoryOptions = {}): WordMemory {
  const known = new BoundedCache<Remembered>(mostRemembered, mostCharacters);
  const asked = new Map<string, Promise<readonly string[]>>();

  const recall = (key: string): readonly string[] | undefined => {
    const found = known.get(key);
    return found === undefined || found.until < now() ? undefined : found.words;
  };

  /** Asks for all by one command, which others may wait for too. */
  const askNow = (place: WordPlace, questions: ReadonlyMap<string, WordQuestion>, run: RunCommand): void => {
    const answers = askWords(place, [...questions.values()], run);
    [...questions.keys()].forEach((key, index) => {
      const answer = answers.then((all) => {
        const words = all[index] ?? [];
        known.set(key, { words, until: now() + (words.length === 0 ? unknownMs : rememberMs) });
        return words;
      });
      asked.set(key, answer);
      const forget = () => void asked.delete(key);
      answer.then(forget, forget);
    });
  };

  const askOnce = async (place: WordPlace, question: WordQuestion, run: RunCommand) => {
    const [words = []] = await askWords(place, [question], run);
    return words;
  };

  return Object.freeze<WordMemory>({
    ask: (place, questions, run) => {
      const keys = questions.map((question) => keyOf(place, question));
      const recalled = keys.map(recall);
      const all = recalled.filter((words) => words !== undefined);
      if (all.length === keys.length) return all;
      const shared = keys.map((key) => asked.get(key));
      const missing = questions.flatMap((question, index) =>
        recalled[index] === undefined && shared[index] === undefined
          ? [[keys[index] ?? '', question] as const]
          : [],
      );
      if (missing.length > 0) askNow(place, new Map(missing), run);
      const answer = async (question: WordQuestion, index: number) => {
        // Another request's command ends with that request.
        const others = shared[index]?.catch(async () => askOnce(place, question, run));
        return recalled[index] ?? others ?? asked.get(keys[index] ?? '') ?? [];
      };
      return Promise.all(questions.map(answer)).catch((error: unknown) => {
        report?.(error);
        return questions.map(() => []);
      });
    },
    forget: (place, words) => {
      for (const { folded, stem, language } of words) {
        known.delete(keyOf(place, { kind: 'forms', stem }));
        for (let length = 1; length <= folded.length; length += 1) {
          known.delete(keyOf(place, { kind: 'prefix', language, prefix: folded.slice(0, length) }));
        }
      }
    },
  });
}

function keyOf({ database, collection }: WordPlace, question: WordQuestion): string {
  return `${database}/${collection}/${questionText(question)}`;
}
