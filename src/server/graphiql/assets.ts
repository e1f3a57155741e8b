import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { HttpRequest, HttpResponse } from '../http/http-message.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { explainScript } from './explain-script.ts';
import { explainStyle } from './explain-style.ts';
import { bootScript, favicon } from './page.ts';

/** Where the assets of GraphiQL are served. */
export const assetsPath = '/graphiql/';

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly zipped: Buffer;
  readonly tag: string;
}

const compress = promisify(gzip);

/**
 * Makes a function that serves the scripts and styles of GraphiQL from its package, compressed once
 * and only when somebody opens it; undefined for a name that is none of them.
 */
export function createAssetHandler(): (
  request: HttpRequest,
  name: string,
) => Promise<HttpResponse> | undefined {
  const assets = new Map<string, Promise<Asset>>();
  return (request, name) => {
    const load = loaders[name];
    if (load === undefined || !Object.hasOwn(loaders, name)) return undefined;
    const asset = assets.get(name) ?? prepare(load);
    assets.set(name, asset);
    return asset.then((ready) => answer(request, ready));
  };
}

interface Loader {
  readonly type: string;
  readonly text: () => Promise<string>;
}

const javascript = 'text/javascript; charset=utf-8';
// Nine megabytes of script: loaded by the first page that asks for them.
const bundle = () => import('@graphql-yoga/render-graphiql/graphiql');

const loaders: Readonly<Record<string, Loader>> = {
  'boot.js': { type: javascript, text: () => Promise.resolve(bootScript) },
  'explain.js': { type: javascript, text: () => Promise.resolve(explainScript) },
  'explain.css': { type: 'text/css; charset=utf-8', text: () => Promise.resolve(explainStyle) },
  'favicon.svg': { type: 'image/svg+xml', text: () => Promise.resolve(favicon) },
  'graphiql.js': { type: javascript, text: async () => (await bundle()).js },
  'graphiql.css': { type: 'text/css; charset=utf-8', text: async () => (await bundle()).css },
  'editor.worker.js': { type: javascript, text: async () => (await bundle()).editorWorkerService },
  'json.worker.js': { type: javascript, text: async () => (await bundle()).jsonWorker },
  'graphql.worker.js': { type: javascript, text: async () => (await bundle()).graphqlWorker },
};

async function prepare({ type, text }: Loader): Promise<Asset> {
  const plain = Buffer.from(await text());
  const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return { type, plain, zipped: await compress(plain), tag };
}

function answer({ headers }: HttpRequest, { type, plain, zipped, tag }: Asset): HttpResponse {
  const common = {
    ...securityHeaders,
    'content-type': type,
    // Asked again each time, answered with 304 while the package is the same.
    'cache-control': 'no-cache',
    etag: tag,
    vary: 'Accept-Encoding',
  };
  if (headers['if-none-match'] === tag) return { status: 304, headers: common };
  if (!/\bgzip\b/.test(String(headers['accept-encoding'] ?? '')))
    return { status: 200, headers: common, body: plain };
  return { status: 200, headers: { ...common, 'content-encoding': 'gzip' }, body: zipped };
}
