import { Note } from '../../../example/models/note.ts';
import { Pointer } from '../../../example/models/pointer.ts';
import { Sense } from '../../../example/models/sense.ts';
import { Synset } from '../../../example/models/synset.ts';
import { Word } from '../../../example/models/word.ts';
import { WordListEntry } from '../../../example/models/word-list-entry.ts';
import { WordList } from '../../../example/models/word-list.ts';
import { connect, createLogger, createModels, defineConfig, serveProject } from '../../../src/index.ts';
import { Place } from '../../places/place.ts';
import { serveForBench } from '../../harness/child.ts';
import { databaseName } from '../../harness/dataset.ts';

await serveForBench(async (uri) => {
  const config = defineConfig({
    models: [Word, Synset, Sense, Pointer, Note, WordList, WordListEntry, Place],
  });
  const models = createModels(config.models);
  const database = await connect({ uri, name: databaseName });
  const logger = await createLogger();
  const server = serveProject(config, { models, database, mode: 'production', logger, port: 0 });
  return (await server.listen()).port;
});
