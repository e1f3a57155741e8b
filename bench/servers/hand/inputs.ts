import type { Builder } from './builder.ts';
import type { Objects } from './objects.ts';

export function addInputs(builder: Builder, { PartOfSpeech }: Objects) {
  const Direction = builder.enumType('OrderDirection', { values: ['ASC', 'DESC'] as const });
  const StringFilter = builder.inputType('StringFilter', {
    fields: (t) => ({ eq: t.string(), startsWith: t.string() }),
  });
  const PartOfSpeechFilter = builder.inputType('PartOfSpeechFilter', {
    fields: (t) => ({ eq: t.field({ type: PartOfSpeech }) }),
  });
  const WordWhere = builder.inputType('WordWhere', {
    fields: (t) => ({ lemma: t.field({ type: StringFilter }) }),
  });
  const WordListWhere = builder.inputType('WordListWhere', {
    fields: (t) => ({ some: t.field({ type: WordWhere }) }),
  });
  const SynsetWhere = builder.inputType('SynsetWhere', {
    fields: (t) => ({
      pos: t.field({ type: PartOfSpeechFilter }),
      lexFile: t.field({ type: StringFilter }),
      words: t.field({ type: WordListWhere }),
    }),
  });
  const SynsetOrderBy = builder.inputType('SynsetOrderBy', {
    fields: (t) => ({ wordCount: t.field({ type: Direction }) }),
  });
  const WordOrderBy = builder.inputType('WordOrderBy', {
    fields: (t) => ({ lemma: t.field({ type: Direction }) }),
  });
  const WordKey = builder.inputType('WordKey', {
    isOneOf: true,
    fields: (t) => ({ lemma: t.string(), id: t.id() }),
  });
  const SynsetKey = builder.inputType('SynsetKey', { isOneOf: true, fields: (t) => ({ id: t.id() }) });
  return { SynsetWhere, SynsetOrderBy, WordOrderBy, WordKey, SynsetKey };
}

export type Inputs = ReturnType<typeof addInputs>;
