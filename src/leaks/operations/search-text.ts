import { isEnumType } from 'graphql';
import type { Draft } from './draft.ts';
import { literal } from './literal.ts';

/** What a person could type into a search box: words of the documents, above all of hidden ones, with all that a query may have. */
export function searchText(draft: Draft): string {
  const { random } = draft;
  const excluded = random.chance(0.25) ? [`-${word(draft)}`] : [];
  const terms = [term(draft), ...random.few(1, () => term(draft)), ...excluded];
  return literal(terms.join(random.chance(0.15) ? ' OR ' : ' '));
}

/** Words as they stand in a text, one behind the other. */
export function phraseText({ pool, random }: Draft): string {
  return pool.valueOf('', 'String', random) ?? '"amber"';
}

/** The start of a word, as one types it. */
export function prefixText(draft: Draft): string {
  return literal(startOf(word(draft), draft));
}

function term(draft: Draft): string {
  const { random } = draft;
  const one = word(draft);
  const draw = random.below(10);
  if (draw === 1) return `${startOf(one, draft)}*`;
  if (draw === 2) return `"${one} ${word(draft)}"`;
  if (draw === 3) return `${searchedField(draft)}:${one}`;
  if (draw === 4) return misspelled(one, draft);
  return one;
}

function word({ pool, random }: Draft): string {
  const text: unknown = JSON.parse(pool.valueOf('', 'String', random) ?? '"amber"');
  const words = String(text).match(/[\p{L}\p{N}]+/gu) ?? ['amber'];
  return random.pick(words);
}

function startOf(text: string, { random }: Draft): string {
  return text.slice(0, 1 + random.below(text.length));
}

function misspelled(text: string, { random }: Draft): string {
  const at = random.below(text.length);
  return `${text.slice(0, at)}${text.slice(at + 1)}`;
}

/** One that the viewer may not search, too. */
function searchedField({ schema, random }: Draft): string {
  const names = Object.values(schema.getTypeMap()).flatMap((type) =>
    isEnumType(type) && type.name.endsWith('SearchField') ? type.getValues().map(({ name }) => name) : [],
  );
  return names.length === 0 ? 'title' : random.pick(names).replaceAll('_', '.');
}
