import type { Collection, Db } from 'mongodb';
import type { PlaceDocument } from '../../places/place-document.ts';
import type { SenseDocument, SynsetDocument, WordDocument } from '../../../example/wordnet/documents.ts';

export interface Collections {
  readonly words: Collection<WordDocument>;
  readonly synsets: Collection<SynsetDocument>;
  readonly senses: Collection<SenseDocument>;
  readonly places: Collection<PlaceDocument>;
}

export function openCollections(db: Db): Collections {
  return {
    words: db.collection('words'),
    synsets: db.collection('synsets'),
    senses: db.collection('senses'),
    places: db.collection('places'),
  };
}
