import type { RunCommand } from '../../database/run-command.ts';
import { unprepared, type PreparedSearch } from '../../search/prepared-search.ts';
import type { Term } from '../../search/query/search-query.ts';
import type { Search } from '../../search/search.ts';
import { questionsOf } from '../../search/words/questions-of.ts';
import type { Answers, WordMemory } from './word-memory.ts';

/** A search with the words that its terms stand for; at once where nothing has to be asked. */
export function prepareWords(
  search: Search,
  memory: WordMemory,
  run: RunCommand,
): PreparedSearch | Promise<PreparedSearch> {
  const asked = [...questionsOf(search)].flatMap(([term, questions]) =>
    questions.map((question) => ({ term, question })),
  );
  if (asked.length === 0) return unprepared(search);
  const prepared = (answers: Answers): PreparedSearch => {
    const forms = new Map<Term, readonly string[]>();
    asked.forEach(({ term }, index) =>
      forms.set(term, [...(forms.get(term) ?? []), ...(answers[index] ?? [])]),
    );
    return { ...unprepared(search), forms };
  };
  const answers = memory.ask(
    search.model,
    asked.map(({ question }) => question),
    run,
  );
  return answers instanceof Promise ? answers.then(prepared) : prepared(answers);
}
