import { inject } from 'vitest';
import { localEmbedder } from '../local-embedder.ts';
import { describeEngine } from './engine-contract.ts';

describeEngine('hybrid, joined by this process', {
  uri: inject('mongoUri'),
  name: 'contract_hybrid',
  search: { engine: 'hybrid', embed: localEmbedder },
  byWords: false,
});
