import { Note } from '../../../example/models/note.ts';
import { Pointer } from '../../../example/models/pointer.ts';
import { Sense } from '../../../example/models/sense.ts';
import { Synset } from '../../../example/models/synset.ts';
import { Word } from '../../../example/models/word.ts';
import { WordListEntry } from '../../../example/models/word-list-entry.ts';
import { WordList } from '../../../example/models/word-list.ts';
import { User } from '../../../example/models/user.ts';
import {
  connect,
  createLogger,
  createModels,
  createViewer,
  defineConfig,
  Group,
  Permission,
  serveProject,
} from '../../../src/index.ts';
import { Place } from '../../places/place.ts';
import { serveForBench } from '../../harness/child.ts';
import { databaseName } from '../../harness/dataset.ts';
import { system, systemHeader } from '../../people.ts';

const { _id: id, displayName: name } = system;
const writer = createViewer({ id, name, isSuperuser: true });

await serveForBench(async (uri) => {
  const config = defineConfig({
    models: [Word, Synset, Sense, Pointer, Note, WordList, WordListEntry, User, Group, Permission, Place],
    auth: {},
    viewer: (request) => (request.header('x-bench') === systemHeader['x-bench'] ? writer : null),
    actor: () => null,
  });
  const models = createModels(config.models);
  const database = await connect({ uri, name: databaseName });
  const logger = await createLogger({ level: 'warn' });
  const server = serveProject(config, { models, database, mode: 'production', logger, port: 0 });
  return (await server.listen()).port;
});
