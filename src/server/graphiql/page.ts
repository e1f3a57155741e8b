import type { HttpResponse } from '../http/http-message.ts';
import { securityHeaders } from '../http/security-headers.ts';

/** How GraphiQL opens. */
export interface GraphiqlOptions {
  /** The title of the page; default `Mongraph`. */
  readonly title?: string;
  /** Example operations, one a tab; a tab is titled by the name of its operation. */
  readonly tabs?: readonly GraphiqlTab[];
}

/** One tab of GraphiQL. */
export interface GraphiqlTab {
  /** Written as a comment above the operation. */
  readonly name?: string;
  readonly query: string;
  /** JSON text, or an object. */
  readonly variables?: string | Readonly<Record<string, unknown>>;
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  // The editor writes style elements.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page of GraphiQL; all that it loads comes from this server, and its policy allows nothing else. */
export function createGraphiqlPage(
  endpoint: string,
  { explain, ...options }: GraphiqlOptions & { readonly explain: boolean },
): HttpResponse {
  const title = options.title ?? 'Mongraph';
  const settings = {
    // GraphiQL sets both as HTML.
    title: escapeText(title),
    logo: favicon,
    endpoint,
    credentials: 'same-origin',
    inputValueDeprecation: true,
    schemaDescription: true,
    ...(options.tabs === undefined ? {} : { defaultTabs: options.tabs.map(tabOf) }),
  };
  return {
    status: 200,
    headers: {
      ...securityHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-cache',
      vary: 'Accept',
    },
    body: pageOf(title, JSON.stringify(settings), explain),
  };
}

function tabOf({ name, query, variables }: GraphiqlTab): object {
  const comment = name === undefined ? '' : `# ${name.replaceAll('\n', ' ')}\n`;
  const text = typeof variables === 'object' ? JSON.stringify(variables, null, 2) : variables;
  return { query: comment + query, ...(text === undefined ? {} : { variables: text }) };
}

function pageOf(title: string, settings: string, explain: boolean): string {
  const style = explain ? '\n    <link rel="stylesheet" href="/graphiql/explain.css" />' : '';
  const script = explain ? '\n    <script src="/graphiql/explain.js"></script>' : '';
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeText(title)}</title>
    <link rel="icon" href="/graphiql/favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/graphiql/graphiql.css" />${style}
  </head>
  <body class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript.</noscript>
    <div id="root"></div>
    <script type="application/json" id="settings">${settings.replaceAll('<', String.raw`\u003c`)}</script>
    <script src="/graphiql/graphiql.js"></script>${script}
    <script src="/graphiql/boot.js"></script>
  </body>
</html>
`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Starts GraphiQL with the settings of the page; a file, since the page's policy allows no inline script. */
export const bootScript = `'use strict';
const workers = { editorWorkerService: 'editor', json: 'json', graphql: 'graphql' };
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_id, label) => '/graphiql/' + (workers[label] || 'editor') + '.worker.js',
};
const settings = JSON.parse(document.querySelector('#settings').textContent);
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), settings);
`;

export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#13aa52"/><path d="M16 5c5 6 6 12 0 20-6-8-5-14 0-20zm0 19v4" fill="none" stroke="#fff" stroke-width="2"/></svg>`;
