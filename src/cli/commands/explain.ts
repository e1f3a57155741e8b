import { createModels } from '../../model/check/check-models.ts';
import type { Config } from '../../server/project/config.ts';
import type { ExplainReport } from '../../server/explain/explain-report.ts';
import { checkDatabases, missingSources, refuseDatabases } from '../../server/project/check-databases.ts';
import { databaseSources } from '../../server/project/database-sources.ts';
import { loadConfig } from '../../server/project/load-config.ts';
import { Cleanup } from '../cleanup.ts';
import { createPaint } from '../explain/paint.ts';
import { readOperation, type OperationRequest } from '../explain/read-operation.ts';
import { reportText } from '../explain/report-text.ts';
import { localDatabase } from '../local-database.ts';
import { openDatabases } from '../open-databases.ts';
import { projectFolder } from '../project-folder.ts';
import type { Flags } from './registry.ts';

/** Runs an operation and tells how MongoDB answered it; 1 when the answer has errors. */
export async function run(flags: Flags): Promise<number> {
  const operation = await readOperation(flags);
  const folder = projectFolder(flags);
  const config = await loadConfig(folder);
  const cleanup = new Cleanup();
  try {
    const answer = await explain(operation, { config, folder, cleanup });
    print(answer, flags['json'] === true);
    return answer.errors === undefined ? 0 : 1;
  } finally {
    await cleanup.run();
  }
}

/** What the server answers, of which the report is wanted. */
interface Answer {
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[] }[];
  readonly extensions?: { readonly explain?: ExplainReport };
}

interface Project {
  readonly config: Config;
  readonly folder: string;
  readonly cleanup: Cleanup;
}

/** The project's own server answers, with its limits and errors, but without a socket. */
async function explain(operation: OperationRequest, { config, folder, cleanup }: Project): Promise<Answer> {
  const models = createModels(config.models, config);
  const sources = databaseSources(config, process.env);
  const production = process.env['NODE_ENV'] === 'production';
  refuseDatabases([
    ...checkDatabases(config, models.values()),
    ...(production ? missingSources(sources) : []),
  ]);
  const local = localDatabase(folder, console.error, cleanup);
  // Standard output is for the report.
  const { database, databases } = await openDatabases(sources, local, cleanup, () => undefined);
  const { serveProject } = await import('../../server/project/serve-project.ts');
  const { createLogger } = await import('../../observability/logger.ts');
  const logger = await createLogger({ level: 'error', destination: process.stderr });
  const settings = { ...config, explain: true, allowedHosts: ['localhost'] };
  const server = serveProject(settings, { models, database, databases, mode: 'development', logger });
  const response = await server.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-mongraph-explain': 'execute' },
      body: JSON.stringify(operation),
    }),
  );
  // Our own server's answer.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (await response.json()) as Answer;
}

function print({ errors = [], extensions }: Answer, asJson: boolean): void {
  const report = extensions?.explain;
  if (asJson) {
    const parts = {
      ...(errors.length === 0 ? {} : { errors }),
      ...(report === undefined ? {} : { explain: report }),
    };
    console.log(JSON.stringify(parts, null, 2));
    return;
  }
  const isRefused = errors.length > 0 && report?.fields.length === 0;
  if (report !== undefined && !isRefused)
    console.log(reportText(report, createPaint(process.stdout, process.env)));
  for (const { message, path } of errors) {
    console.error(`Error${path === undefined ? '' : ` at ${path.join('.')}`}: ${message}`);
  }
}
