import { allow, defineModel, field } from 'mongraph';
import { lexFiles } from '../wordnet/lex-files.ts';
import { Note } from './note.ts';
import { Pointer } from './pointer.ts';
import { Sense } from './sense.ts';
import { Word } from './word.ts';

export const Synset = defineModel('Synset', {
  description: 'A set of synonyms: one concept, and the words that stand for it.',
  fields: {
    _id: field.string({
      required: true,
      description: 'Letter of the part of speech and eight digits, such as "n02086723".',
    }),
    pos: field.enum(['NOUN', 'VERB', 'ADJECTIVE', 'ADJECTIVE_SATELLITE', 'ADVERB'], {
      required: true,
      readOnly: true,
      name: 'PartOfSpeech',
      description: 'The part of speech of its words.',
      descriptions: {
        NOUN: 'A thing, a person, a place, an idea.',
        VERB: 'An action, an event, a state.',
        ADJECTIVE: 'A quality.',
        ADJECTIVE_SATELLITE: 'A quality near to that of another adjective.',
        ADVERB: 'A manner, a place, a time, a degree.',
      },
    }),
    lexFile: field.string({
      required: true,
      readOnly: true,
      choices: lexFiles,
      description: 'The topic that it is filed under, such as "noun.animal".',
    }),
    gloss: field.text({
      required: true,
      length: { min: 1, max: 2000 },
      description: 'Definition and examples in one text.',
      permissions: { write: allow.group('editors') },
    }),
    definition: field.text({ required: true, readOnly: true, description: 'What it means.' }),
    examples: field.list(field.string(), {
      required: true,
      readOnly: true,
      description: 'Sentences that use its words.',
    }),
    exampleCount: field.expression(
      field.int({ required: true }),
      { $size: '$examples' },
      { description: 'How many examples there are.' },
    ),
    wordCount: field.int({ required: true, readOnly: true, description: 'How many words it has.' }),
    pointerCount: field.int({
      required: true,
      readOnly: true,
      description: 'How many pointers lead from it.',
    }),
    get label() {
      return field.computed(this, {
        type: field.string({ required: true, description: 'The topic and what it means, in one line.' }),
        needs: ['lexFile', 'definition'],
        resolve: ({ lexFile, definition }) => `${lexFile.replace('.', ' · ')}: ${definition}`,
      });
    },
    get senses() {
      return field.hasMany(Sense, 'synset', { description: 'Its words, with what is known of each.' });
    },
    get words() {
      return field.manyToMany(Word, {
        through: { model: Sense, from: 'synset', to: 'word' },
        description: 'The words that stand for it.',
      });
    },
    get pointers() {
      return field.hasMany(Pointer, 'from', { description: 'What leads from it to other synsets.' });
    },
    get hypernyms() {
      return pointedTo('HYPERNYM', 'More general synsets: a dog is a canine.');
    },
    get hyponyms() {
      return pointedTo('HYPONYM', 'More special synsets: a puppy is a dog.');
    },
    get ancestors() {
      return field.ancestors({
        through: { model: Pointer, from: 'from', to: 'to', where: { kind: 'HYPERNYM' } },
        description: 'Everything more general, up to the root: a dog is a canine, an animal and an entity.',
      });
    },
    get descendants() {
      return field.descendants({
        through: { model: Pointer, from: 'to', to: 'from', where: { kind: 'HYPERNYM' } },
        description: 'Everything more special: a dog can be a puppy, a poodle or a toy poodle.',
      });
    },
    get parts() {
      return pointedTo('PART_MERONYM', 'What it has as parts: a car has a bumper.');
    },
    get notes() {
      return field.hasMany(Note, 'synset', { description: 'What users noted on it.' });
    },
  },
  indexes: [
    { keys: { pos: 1, lexFile: 1, _id: 1 } },
    { keys: { lexFile: 1, _id: 1 } },
    { keys: { wordCount: 1, _id: 1 } },
  ],
  search: { fields: ['gloss'], facets: ['pos', 'lexFile', 'wordCount'] },
  page: { max: 1000 },
  // The dictionary is read only, but for glosses.
  mutations: ['update'],
  permissions: { read: allow.everyone, update: allow.group('editors') },
});

function pointedTo(kind: string, description: string) {
  return field.manyToMany(Synset, {
    through: { model: Pointer, from: 'from', to: 'to', where: { kind } },
    description,
  });
}
