import { inject } from 'vitest';
import { describeEngine } from './engine-contract.ts';

describeEngine('text', { uri: inject('mongoUri'), name: 'contract_text', search: {}, byWords: true });
