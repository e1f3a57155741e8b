import { describe, expect, it } from 'vitest';
import { defineModel, field } from '../../../src/index.ts';
import { searchIndexDefinition } from '../../../src/search/atlas/index-definition.ts';
import { indexDefinitionProblems } from '../grammar/index-grammar.ts';
import { bookModel, modelOf, movie } from './plan-of.ts';

describe('The definition of a search index', () => {
  it('maps what is searched, and what filters may name', () => {
    const definition = searchIndexDefinition(movie);
    expect(indexDefinitionProblems(definition)).toEqual([]);
    expect(definition).toMatchSnapshot();
  });

  it('has the texts in each language that documents may have', () => {
    const Book = defineModel('Book', {
      fields: {
        title: field.string(),
        language: field.enum({ GERMAN: 'de', FRENCH: 'french', OTHER: 'none' }),
      },
      search: { fields: ['title'], language: 'german', languageField: 'language' },
    });
    const definition = searchIndexDefinition(modelOf(Book, Book));
    expect(indexDefinitionProblems(definition)).toEqual([]);
    expect(definition.mappings.fields['title']).toMatchSnapshot();
  });

  it('has words as they are where the language is none', () => {
    const Book = defineModel('Book', {
      fields: { title: field.string() },
      search: { fields: ['title'], language: 'none' },
    });
    const definition = searchIndexDefinition(modelOf(Book, Book));
    expect(indexDefinitionProblems(definition)).toEqual([]);
    expect(definition.mappings.fields['title']).toEqual([
      { type: 'string', analyzer: 'lucene.standard' },
      { type: 'token' },
    ]);
  });

  it('names the collection of words that mean the same, with the analyzer of the texts', () => {
    const definition = searchIndexDefinition(bookModel());
    expect(indexDefinitionProblems(definition)).toEqual([]);
    const source = { collection: 'words' };
    expect(definition.synonyms).toEqual([{ name: 'synonyms', analyzer: 'lucene.english', source }]);
  });
});
