import { defineCode } from '../define-code.ts';

/** Codes of `server`. */
export const serverCodes = {
  SERVER_PORT_TAKEN: defineCode<{ host: string; port: number }>({
    fault: 'world',
    message: ({ host, port }) =>
      `Port ${port} on ${host} is taken by another program; stop it, or choose another port, as in PORT=${port === 65_535 ? 4000 : port + 1}`,
    help: 'Another program listens on the port. Stop that program, or set PORT to a free one.',
  }),
  SERVER_PORT_FORBIDDEN: defineCode<{ host: string; port: number }>({
    fault: 'world',
    message: ({ host, port }) =>
      `The system does not allow listening on port ${port} of ${host}; choose a port above 1023, as in PORT=4000`,
    help: 'Ports below 1024 need privileges on most systems. Set PORT to a higher one.',
  }),
  SERVER_HOST_UNAVAILABLE: defineCode<{ host: string }>({
    fault: 'world',
    message: ({ host }) =>
      `This machine has no network address "${host}" to listen on; use HOST=127.0.0.1 for this machine alone, or HOST=0.0.0.0 for every interface`,
    help: 'HOST must be an address of this machine: 127.0.0.1, 0.0.0.0, or the address of one of its interfaces.',
  }),
  SERVER_BAD_OPTION: defineCode<{ option: string; reason: string }>({
    fault: 'caller',
    message: ({ option, reason }) =>
      `The option \`${option}\` of the server does not have such a value: ${reason}`,
    help: 'The configuration has a value for an option of the server that cannot be.',
  }),
  HTTP_HOST_INVALID: defineCode<Record<never, never>>({
    fault: 'caller',
    message: () => 'The Host header is not a valid host name with an optional port',
    help: 'Send one Host header of the form `name`, `name:port` or `[ipv6]:port`.',
  }),
  HTTP_HOST_NOT_ALLOWED: defineCode<{ allowed: readonly string[] }>({
    fault: 'caller',
    message: ({ allowed }) =>
      `The Host header names a host that this server does not answer to; it answers to ${allowed.join(', ')}`,
    help: 'A development server on a loopback address answers only to loopback names, which keeps other web pages out. Add the name to `allowedHosts`, or listen on another HOST.',
  }),
  HTTP_TARGET_INVALID: defineCode<{ reason: string }>({
    fault: 'caller',
    message: ({ reason }) => `The request target is not valid: ${reason}`,
    help: 'Send a path that starts with "/", and percent-encode the query string as UTF-8.',
  }),
  HTTP_NOT_FOUND: defineCode<{ endpoint: string }>({
    fault: 'caller',
    message: ({ endpoint }) => `Nothing is served at this path; the GraphQL API is at ${endpoint}`,
    help: 'The path is unknown. The API is at `/graphql`, health at `/health/live` and `/health/ready`.',
  }),
  HTTP_METHOD_NOT_ALLOWED: defineCode<{ allowed: string }>({
    fault: 'caller',
    message: ({ allowed }) => `This method is not supported here; use ${allowed}`,
    help: 'Send queries and mutations as POST, or queries as GET.',
  }),
  HTTP_MUTATION_OVER_GET: defineCode<{ operation: string }>({
    fault: 'caller',
    message: ({ operation }) => `A ${operation} cannot be sent with GET; send it with POST`,
    help: 'GET serves queries only.',
  }),
  HTTP_CONTENT_TYPE_UNSUPPORTED: defineCode<Record<never, never>>({
    fault: 'caller',
    message: () => 'The body must be sent as "Content-Type: application/json", in UTF-8 and not compressed',
    help: 'Form, multipart and plain-text bodies are refused, since any web page may send them.',
  }),
  HTTP_NOT_ACCEPTABLE: defineCode<Record<never, never>>({
    fault: 'caller',
    message: () =>
      'The Accept header allows neither application/graphql-response+json nor application/json (nor text/event-stream for a subscription)',
    help: 'Answers are `application/graphql-response+json` or `application/json`; subscriptions are `text/event-stream`.',
  }),
  HTTP_PREFLIGHT_REQUIRED: defineCode<{ header: string }>({
    fault: 'caller',
    message: ({ header }) =>
      `A GET request must carry a header that another web page cannot send unasked, such as "${header}: 1" or "Content-Type: application/json"`,
    help: 'This prevents cross-site request forgery. Send the query with POST, or add the header.',
  }),
  HTTP_ORIGIN_NOT_ALLOWED: defineCode<Record<never, never>>({
    fault: 'caller',
    message: () => 'Cross-origin requests from this origin are not allowed by this server',
    help: 'Add the origin to `cors.origins` of the server.',
  }),
  HTTP_CROSS_SITE: defineCode<Record<never, never>>({
    fault: 'caller',
    message: () =>
      "Requests with this server's cookie are taken from its own pages alone, and this one comes from another site's page",
    help: 'This prevents cross-site request forgery. Add the origin of the page to `cors.origins`, with `cors.credentials: true`, or send the request without cookies.',
  }),
  HTTP_BODY_TOO_LARGE: defineCode<{ limit: number }>({
    fault: 'caller',
    message: ({ limit }) => `The request body is larger than the limit of ${limit} bytes`,
    help: 'Send less, or raise `limits.bodyBytes` of the server.',
  }),
  HTTP_BODY_INVALID: defineCode<{ reason: string }>({
    fault: 'caller',
    message: ({ reason }) => `The request body is not valid: ${reason}`,
    help: 'Send one JSON object, in UTF-8, with `query` and optionally `variables`, `operationName`, `extensions`.',
  }),
  HTTP_PARAMETER_INVALID: defineCode<{ parameter: string; expected: string; given: string }>({
    fault: 'caller',
    message: ({ parameter, expected, given }) =>
      `The parameter "${parameter}" must be ${expected}, but ${given} was given`,
    help: 'The parameters of a GraphQL request are `query` (string), `variables` and `extensions` (object) and `operationName` (string).',
  }),
  HTTP_PARAMETER_UNKNOWN: defineCode<Record<never, never>>({
    fault: 'caller',
    message: () =>
      'The request has a parameter that is not one of "query", "variables", "operationName", "extensions", or has one of them twice',
    help: 'Send only the parameters of GraphQL over HTTP, each once.',
  }),
  GRAPHQL_PARSE_FAILED: defineCode<{ detail: string }>({
    fault: 'caller',
    message: ({ detail }) => detail,
    help: 'The document is not valid GraphQL syntax. The message and `locations` say where.',
  }),
  GRAPHQL_VALIDATION_FAILED: defineCode<{ detail: string }>({
    fault: 'caller',
    message: ({ detail }) => detail,
    help: 'The document does not fit the schema. The message and `locations` say where.',
  }),
  BAD_USER_INPUT: defineCode<{ detail: string }>({
    fault: 'caller',
    message: ({ detail }) => detail,
    help: 'A variable or an argument has a value that its type does not allow.',
  }),
  OPERATION_FAILED: defineCode<{ detail: string }>({
    fault: 'caller',
    message: ({ detail }) => detail,
    help: 'A resolver refused the operation with a `GraphQLError` that carries no code of its own.',
  }),
  OPERATION_NOT_FOUND: defineCode<{ named: boolean }>({
    fault: 'caller',
    message: ({ named }) =>
      named
        ? 'The document has no operation with the name given in "operationName"'
        : 'The document must have exactly one operation, or "operationName" must choose one',
    help: 'Name the operation to run in `operationName` when the document has several.',
  }),
  EXPLAIN_NOT_ALLOWED: defineCode<{ header: string }>({
    fault: 'caller',
    message: ({ header }) =>
      `This server explains no operations; send the request without the header "${header}"`,
    help: 'An explanation shows collections, indexes and commands, so that only a development server gives one. Set `explain` of the server to change that.',
  }),
  EXPLAIN_UNKNOWN_MODE: defineCode<{ header: string }>({
    fault: 'caller',
    message: ({ header }) => `The header "${header}" must be "plan" or "execute"`,
    help: '`plan` tells which plans were made and which commands were sent; `execute` has MongoDB explain each of them too.',
  }),
  OPERATION_TIMEOUT: defineCode<{ limit: number }>({
    fault: 'caller',
    message: ({ limit }) => `The operation took longer than the limit of ${limit} ms and was stopped`,
    help: 'Ask for less at a time, add an index, or raise `limits.executionMs` of the server.',
  }),
  SERVER_STOPPING: defineCode<Record<never, never>>({
    fault: 'caller',
    message: () => 'The server is stopping and ended this operation; try again',
    help: 'The server was asked to stop while the operation ran longer than its grace. Send the operation again.',
  }),
  INTERNAL: defineCode<Record<never, never>>({
    fault: 'ours',
    message: () => 'Internal server error',
    help: 'Something failed inside the server. The log has the cause under the `requestId` of the error.',
  }),
  UNAVAILABLE: defineCode<Record<never, never>>({
    fault: 'world',
    message: () => 'Internal server error',
    help: 'Something that the server needs, such as the database, did not answer. Try again later; the log has the cause under the `requestId`.',
  }),
  LIMIT_TOKENS: defineCode<{ limit: number }>({
    fault: 'caller',
    message: ({ limit }) => `The document has more than ${limit} tokens, the limit "tokens"`,
    help: 'Send a shorter document, or raise `limits.tokens`.',
  }),
  LIMIT_NESTING: defineCode<{ limit: number; where: string }>({
    fault: 'caller',
    message: ({ limit, where }) => `The ${where} nest brackets more than ${limit} deep, the limit "nesting"`,
    help: 'Brackets of any kind in the document, and lists and objects in the variables, may nest only so deep. Raise `limits.nesting` if that is too few.',
  }),
  LIMIT_DEPTH: defineCode<{ limit: number; counted: number }>({
    fault: 'caller',
    message: ({ limit, counted }) =>
      `The operation selects fields ${counted} levels deep, the limit "depth" is ${limit}`,
    help: 'Select fewer levels (fragments count where they are spread), or raise `limits.depth`.',
  }),
  LIMIT_INTROSPECTION_DEPTH: defineCode<{ limit: number; counted: number }>({
    fault: 'caller',
    message: ({ limit, counted }) =>
      `The operation selects introspection fields ${counted} levels deep, the limit "introspectionDepth" is ${limit}`,
    help: 'Below `__schema` and `__type` the depth has a limit of its own, `limits.introspectionDepth`.',
  }),
  LIMIT_ALIASES: defineCode<{ limit: number; counted: number }>({
    fault: 'caller',
    message: ({ limit, counted }) => `The operation has ${counted} aliases, the limit "aliases" is ${limit}`,
    help: 'Use fewer aliases (fragments count where they are spread), or raise `limits.aliases`.',
  }),
  LIMIT_BREADTH: defineCode<{ limit: number; counted: number }>({
    fault: 'caller',
    message: ({ limit, counted }) =>
      `The operation selects ${counted} fields in all, the limit "breadth" is ${limit}`,
    help: 'Select fewer fields (fragments count where they are spread), or raise `limits.breadth`.',
  }),
  LIMIT_ROOT_FIELDS: defineCode<{ limit: number; counted: number }>({
    fault: 'caller',
    message: ({ limit, counted }) =>
      `The operation selects ${counted} fields at its root, the limit "rootFields" is ${limit}`,
    help: 'Split the operation, or raise `limits.rootFields`.',
  }),
  LIMIT_DIRECTIVES: defineCode<{ limit: number; counted: number }>({
    fault: 'caller',
    message: ({ limit, counted }) =>
      `The operation has ${counted} directives, the limit "directives" is ${limit}`,
    help: 'Use fewer directives (fragments count where they are spread), or raise `limits.directives`.',
  }),
  LIMIT_LIST_LENGTH: defineCode<{ limit: number; counted: number; where: string }>({
    fault: 'caller',
    message: ({ limit, counted, where }) =>
      `A list in the ${where} has ${counted} entries, the limit "listLength" is ${limit}`,
    help: 'Send shorter lists in arguments and variables, or raise `limits.listLength`.',
  }),
  LIMIT_COST: defineCode<{ limit: number; counted: number }>({
    fault: 'caller',
    message: ({ limit, counted }) =>
      `The operation may read about ${counted} objects, the limit "cost" is ${limit}; ask for smaller pages with "first" or "last", or for fewer nested lists`,
    help: 'Page sizes multiply along nested connections, with the values of variables. Raise `limits.cost` if the operation is wanted.',
  }),
  RESPONSE_NAME_RESERVED: defineCode<{ name: string }>({
    fault: 'caller',
    message: ({ name }) => `"${name}" cannot be a response name; give the field another alias`,
    help: 'A result with a member `then` looks like a promise to JavaScript. Choose another alias.',
  }),
};
