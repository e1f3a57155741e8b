import type { Document } from 'mongodb';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../pipeline/filter.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import { answersTo, type KnownWord, type WordQuestion } from '../../search/words/word-question.ts';
import { spellingKeys } from '../../search/words/word-entry.ts';
import type { RunCommand } from '../run-command.ts';
import { wordCollection } from './word-records.ts';

/** The most words that a prefix stands for: those of the most documents. */
const mostOfPrefix = 100;

/** The most words that are looked at for a misspelling. */
const mostNear = 5_000;

/** Asks a collection's vocabulary by one command; for each question the words that answer it, the best first. */
export async function askWords(
  { database, collection }: Pick<Model, 'database' | 'collection'>,
  questions: readonly WordQuestion[],
  run: RunCommand,
): Promise<readonly (readonly string[])[]> {
  const rows = await run({
    kind: 'aggregate',
    ...placeOf({ database, collection: wordCollection }),
    pipeline: questionStages(collection, questions),
  });
  const words = rows.map(readWord);
  return questions.map((question) => answersTo(question, words));
}

function questionStages(collection: string, questions: readonly WordQuestion[]): Stage[] {
  const [first = [], ...rest] = partsOf(collection, questions);
  const others = rest.map((pipeline) => ({ $unionWith: { coll: wordCollection, pipeline } }));
  return [...first, ...others];
}

/** Each part by an index of its own. */
function partsOf(collection: string, questions: readonly WordQuestion[]): Stage[][] {
  const stems = questions.flatMap((one) => (one.kind === 'forms' ? [one.stem] : []));
  const forms = stems.length === 0 ? [] : [[{ $match: { collection, stem: { $in: stems } } }]];
  const others = questions.flatMap((question): Stage[][] => {
    switch (question.kind) {
      case 'forms':
        return [];
      case 'prefix': {
        const { language, prefix } = question;
        const folded = { $gte: prefix, $lt: `${prefix}\u{10ffff}` };
        return [[{ $match: { collection, language, folded } }, ...mostFrequent(mostOfPrefix)]];
      }
      case 'near': {
        const { language, folded, edits } = question;
        const near = { $in: spellingKeys({ collection, language }, folded, edits) };
        return [[{ $match: { near, collection, language } }, ...mostFrequent(mostNear)]];
      }
    }
  });
  const shown = { $project: { _id: 0, word: 1, language: 1, folded: 1, stem: 1, count: 1 } };
  return [...forms, ...others].map((part) => [...part, shown]);
}

function mostFrequent(count: number): Stage[] {
  return [{ $sort: { count: -1, _id: 1 } }, { $limit: count }];
}

/** Only this room writes them. */
function readWord(row: Document): KnownWord {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as said above
  return row as KnownWord;
}
