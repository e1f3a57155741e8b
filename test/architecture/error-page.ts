import { authCodes } from '../../src/errors/codes/auth.ts';
import { accountCodes } from '../../src/errors/codes/accounts.ts';
import { authTokenCodes } from '../../src/errors/codes/auth-tokens.ts';
import { cliCodes } from '../../src/errors/codes/cli.ts';
import { cliAccountCodes } from '../../src/errors/codes/cli-accounts.ts';
import { collectionCodes } from '../../src/errors/codes/collections.ts';
import { databaseCodes } from '../../src/errors/codes/database.ts';
import { databasesCodes } from '../../src/errors/codes/databases.ts';
import { groupCodes } from '../../src/errors/codes/groups.ts';
import { indexCodes } from '../../src/errors/codes/indexes.ts';
import { leaksCodes } from '../../src/errors/codes/leaks.ts';
import { localMongodCodes } from '../../src/errors/codes/local-mongod.ts';
import { modelCodes } from '../../src/errors/codes/model.ts';
import { clientCodes } from '../../src/errors/codes/client.ts';
import { ownCodes } from '../../src/errors/codes/own.ts';
import { permissionCodes } from '../../src/errors/codes/permissions.ts';
import { requestCodes } from '../../src/errors/codes/request.ts';
import { searchVectorCodes } from '../../src/errors/codes/search-vectors.ts';
import { searchCodes } from '../../src/errors/codes/search.ts';
import { serverCodes } from '../../src/errors/codes/server.ts';
import { treeCodes } from '../../src/errors/codes/trees.ts';
import { writeCodes } from '../../src/errors/codes/writes.ts';
import type { ErrorDefinition, Fault } from '../../src/errors/define-code.ts';
import type { errorRegistry } from '../../src/errors/registry.ts';

type Definitions = Readonly<Record<string, ErrorDefinition<never>>>;

/** The sections of the page, in the order in which a user meets them. */
export const sections: readonly { readonly title: string; readonly codes: Definitions }[] = [
  { title: 'Requests', codes: requestCodes },
  { title: 'Search', codes: searchCodes },
  { title: 'Search by vectors', codes: searchVectorCodes },
  { title: 'Permissions', codes: permissionCodes },
  { title: 'Groups', codes: groupCodes },
  { title: 'Server and HTTP', codes: serverCodes },
  { title: 'Accounts and sessions', codes: authCodes },
  { title: 'Bearer tokens', codes: authTokenCodes },
  { title: 'Models', codes: modelCodes },
  { title: 'Own types and pipelines', codes: ownCodes },
  { title: 'Server-side API', codes: clientCodes },
  { title: 'Indexes', codes: indexCodes },
  { title: 'Collections', codes: collectionCodes },
  { title: 'Database', codes: databaseCodes },
  { title: 'Trees', codes: treeCodes },
  { title: 'Writes', codes: writeCodes },
  { title: 'Accounts', codes: accountCodes },
  { title: 'Several databases', codes: databasesCodes },
  { title: 'Command line and configuration', codes: cliCodes },
  { title: 'Search for leaks', codes: leaksCodes },
  { title: 'Commands for accounts', codes: cliAccountCodes },
  { title: 'Local MongoDB', codes: localMongodCodes },
];

const faults: Readonly<Record<Fault, string>> = {
  caller: 'The caller’s fault: shown as it is.',
  ours: 'Our fault: clients see “Internal server error”; logged as a bug.',
  world:
    'The world’s fault: clients of the API see “Internal server error” with the code `UNAVAILABLE`; logged.',
};

const lists: Readonly<Record<string, unknown>> = {
  suggestions: [],
  reasons: ['‹reason›'],
  tried: ['‹place›: ‹reason›'],
  differs: ['‹option›'],
  paths: ['‹path›'],
  missing: ['‹option›'],
  fields: ['‹field›'],
  problems: [{ code: '‹CODE›', message: '‹message›' }],
  named: true,
  hint: '',
};
const listsOfCode: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  AUTH_MODELS_INVALID: { problems: ['‹problem›'] },
  SEARCH_CONFIG_INVALID: { problems: ['‹problem›'] },
  CLI_OPERATION_UNCLEAR: { given: undefined, names: ['‹name›', '‹name›'] },
  CONFIG_MISSING: { expected: ['‹file›'] },
  HTTP_HOST_NOT_ALLOWED: { allowed: ['‹host›'] },
  MODEL_ENDLESS_EMBEDDED: { path: ['‹model›', '‹field›'] },
};

/** A code's message with the names of its parameters in place of their values. */
export function messageTemplate(
  code: string,
  definition: Definitions[string] | (typeof errorRegistry)[keyof typeof errorRegistry],
): string {
  const given = { ...lists, ...listsOfCode[code] };
  const params = new Proxy(given, {
    get: (target, name) => (name in target ? Reflect.get(target, name) : `‹${String(name)}›`),
  });
  return (definition.message as (params: unknown) => string)(params);
}

/** `docs/errors.md`. */
export function errorPage(): string {
  return [
    '# Error codes',
    'Every error of Mongraph has a stable code: in `extensions.code` of an error of the API, and in the first line of what the command line prints. In messages `‹…›` stands for what was given.',
    ...sections.flatMap(({ title, codes }) => [
      `## ${title}`,
      ...Object.entries(codes).flatMap(([code, definition]) => entry(code, definition)),
    ]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function entry(code: string, definition: Definitions[string]): string[] {
  return [
    `### ${code}`,
    `${definition.help}`,
    ['```text', messageTemplate(code, definition), '```'].join('\n'),
    `${faults[definition.fault]}`,
  ];
}
