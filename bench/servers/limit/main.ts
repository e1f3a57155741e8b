import { MongoClient } from 'mongodb';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveForBench } from '../../harness/child.ts';
import { databaseName } from '../../harness/dataset.ts';
import { listen } from '../listen.ts';
import { createHandlers, type Handler, type LimitVariables } from './handlers.ts';

await serveForBench(async (uri) => {
  const client = await MongoClient.connect(uri);
  const handlers = createHandlers(client.db(databaseName));
  return listen((request, response) => {
    answer(handlers, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
});

async function answer(
  handlers: Readonly<Record<string, Handler>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { workload, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
    workload: string;
    variables: LimitVariables;
  };
  const handler = handlers[workload];
  if (handler === undefined) throw new Error(`No handler for ${workload}`);
  const body = Buffer.from(JSON.stringify({ data: await handler(variables) }));
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
    .end(body);
}
