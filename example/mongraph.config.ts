import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, Group, Permission } from 'mongraph';
import { Note } from './models/note.ts';
import { Pointer } from './models/pointer.ts';
import { Sense } from './models/sense.ts';
import { Synset } from './models/synset.ts';
import { User } from './models/user.ts';
import { Word } from './models/word.ts';
import { WordList } from './models/word-list.ts';
import { WordListEntry } from './models/word-list-entry.ts';
import { seed } from './seed.ts';

const queries = new URL('queries/', import.meta.url);

export default defineConfig({
  database: 'lexicon',
  models: [Word, Synset, Sense, Pointer, Note, WordList, WordListEntry, User, Group, Permission],
  auth: {},
  seed,
  graphiql: {
    title: 'Lexicon',
    tabs: readdirSync(queries).map((file) => ({ query: readFileSync(new URL(file, queries), 'utf8') })),
  },
});
