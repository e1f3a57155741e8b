import { inject } from 'vitest';
import { localEmbedder } from '../local-embedder.ts';
import { describeEngine } from './engine-contract.ts';

describeEngine('vector, compared by this process', {
  uri: inject('mongoUri'),
  name: 'contract_vector',
  search: { engine: 'vector', embed: localEmbedder },
  byWords: false,
});
