import { describeWithSearchServer, settleSearchIndexes } from '../setup/search-server.ts';
import { describeEngine } from './engine-contract.ts';

describeWithSearchServer('The engine "atlas"', (uri) => {
  describeEngine('atlas', {
    uri,
    name: 'contract_atlas',
    search: { engine: 'atlas' },
    byWords: true,
    settle: (api) => settleSearchIndexes(api.dbOf, api.models, 'atlas'),
  });
});
