export { defineHooks, type HooksDefinition } from './model/define/define-hooks.ts';
export { defineUnion } from './model/define/define-union.ts';
export { defineAbstract, defineEmbedded, defineModel } from './model/define/define-model.ts';
export type {
  AbstractDefinition,
  AnyEmbeddedDefinition,
  AnyModelDefinition,
  AnyUnionDefinition,
  EmbeddedDefinition,
  ModelDefinition,
  ModelOptions,
  UnionDefinition,
  UnionOptions,
} from './model/define/definitions.ts';
export type { CappedOptions, TimeSeriesOptions, ViewOptions } from './model/define/storage-options.ts';
export type { IndexDefinition } from './model/define/index-definition.ts';
export type { IdOf, Infer } from './model/define/infer.ts';
export type {
  AfterCommitEvent,
  BeforeCreateEvent,
  BeforeDeleteEvent,
  BeforeUpdateEvent,
  BeforeValidateEvent,
  DocumentJudge,
  HookClients,
  HookEvent,
  Hooks,
} from './model/hooks.ts';
export type { Complaint, DocumentComplaint, MutationKind, OnDelete } from './model/writes.ts';
export type { Validator, Validators } from './model/define/validator.ts';
export { field } from './model/fields/field.ts';
export type {
  Geometry,
  GeoCollection,
  GeoLineString,
  GeoMultiLineString,
  GeoMultiPoint,
  GeoMultiPolygon,
  GeoPoint,
  GeoPolygon,
  Position,
} from './model/fields/geo/geometry.ts';
export { checkModels, createModels } from './model/check/check-models.ts';
export type { Model, ModelSet } from './model/model.ts';
export { connect, type ConnectOptions, type Database } from './database/connect.ts';
export type { Databases } from './database/databases.ts';
export type {
  ReadConcernLevel,
  ReadOptions,
  ReadPreferenceMode,
  TaggedReadPreference,
} from './database/read-options.ts';
export { ensureIdempotency } from './database/idempotency-records.ts';
export { ensureCollections, type CreatedCollection } from './database/collections/ensure-collections.ts';
export { ensureIndexes } from './database/indexes/ensure-indexes.ts';
export { createClient, type ClientOptions } from './client/create-client.ts';
export type { Client, OpenClient } from './model/client/client.ts';
export type {
  FindArguments as FindDocumentsArguments,
  FindManyArguments,
  KeyOf,
  ModelReads,
  Selectable,
  Selecting,
  StreamArguments,
} from './model/client/model-reads.ts';
export type { ManyDocuments, ModelWrites, OneDocument, WriteOptionsOf } from './model/client/model-writes.ts';
export type { ChangesOf, ManyLinks, OneLink, StoredInput, ValuesOf } from './model/client/input-of.ts';
export { WriteFailed, type FailedDocument, type WriteFailure } from './client/write-failed.ts';
export type { Direction, OrderByOf } from './model/client/order-by-of.ts';
export type { RelatedPart, SelectOf } from './model/client/select-of.ts';
export type { Known, Selected } from './model/client/selected.ts';
export type { ListFilter, SizeFilter, ValueFilter } from './model/client/value-filter.ts';
export type { WhereOf } from './model/client/where-of.ts';
export { allow } from './model/permissions/allow.ts';
export {
  definePermissions,
  type PermissionRules,
  type PermissionsDefinition,
} from './model/permissions/define-permissions.ts';
export type {
  AnyWhere,
  DocumentAction,
  FieldRules,
  FieldUse,
  ModelRules,
  Rule,
  RuleInput,
} from './model/permissions/rule.ts';
export { createViewer, type Viewer, type ViewerValues } from './model/permissions/viewer.ts';
export { permissionNames } from './auth/permissions/permission-names.ts';
export type { AuditOptions } from './auth/audit/audit-options.ts';
export { AuditEntry, auditFields } from './auth/audit/audit-model.ts';
export type { AuthOptions } from './auth/auth-options.ts';
export type { SecondFactorOptions } from './auth/second-factor/second-factor-options.ts';
export { ensureAuth } from './auth/runtime/ensure-auth.ts';
export type { SessionCookieOptions, SessionOptions } from './auth/sessions/session-options.ts';
export { createAccess, type AccessOptions } from './auth/permissions/create-access.ts';
export type {
  ClaimPath,
  ClaimPaths,
  Claims,
  PublicKey,
  TokenAlgorithm,
  TokenIssuer,
  TokenKeys,
  ViewerOfClaims,
} from './auth/tokens/token-options.ts';
export { fullAccess, type Access, type WriteAction } from './planner/access.ts';
export { MongraphError } from './errors/mongraph-error.ts';
export { WriteRefused, type WriteRefusedOptions } from './errors/write-refused.ts';
export type { ErrorCode } from './errors/registry.ts';
export { createLogger, type Logger, type LoggerOptions } from './observability/logger.ts';
export { buildSchema } from './schema/build-schema.ts';
export type { MongraphContext } from './schema/context.ts';
export type { Own, OwnSchemaTypes } from './schema/own/own.ts';
export type { FindArguments, PipelineOptions, PipelineStage, Reads } from './schema/own/read-functions.ts';
export type { ConnectionOf, RowOf } from './schema/own/row-of.ts';
export { scalarsForCodegen } from './schema/scalars/scalars-for-codegen.ts';
export { createServer, type MongraphServer } from './server/create-server.ts';
export type { ServerOptions } from './server/server-options.ts';
export type {
  ExplainedCommand,
  ExplainedField,
  ExplainedJoin,
  ExplainedPlan,
  ExplainReport,
  ExplainWarning,
} from './server/explain/explain-report.ts';
export { wantedSearchIndexes } from './server/project/wanted-search-indexes.ts';
export {
  ensureSearchIndexes,
  type EnsureSearchIndexesOptions,
} from './database/search-indexes/ensure-search-indexes.ts';
export type {
  InspectedSearchIndex,
  WantedSearchIndex,
} from './database/search-indexes/inspect-search-indexes.ts';
export { defineConfig, type Config, type SeedContext } from './server/project/config.ts';
export type { EmbeddingOptions, SearchConfig } from './server/project/search-config.ts';
export type { Embed, EmbedRequest } from './search/embed/embedder.ts';
export type { Fusion, HybridWeights } from './search/hybrid/hybrid-engine.ts';
export type { VectorEngineOptions } from './search/vector/vector-options.ts';
export { fillSuggestKeys, type FillOptions } from './search/suggest/fill-suggest-keys.ts';
export { withSearchKeys } from './search/suggest/with-search-keys.ts';
export { connectDatabases, type ConnectedDatabases } from './server/project/connect-databases.ts';
export type { DatabaseOptions, RequestReadOptions } from './server/project/database-options.ts';
export type { RequestInfo } from './server/operation/request-info.ts';
export { serveProject, type ServeOptions } from './server/project/serve-project.ts';
export { User, userFields, userPermissions } from './auth/accounts/user-model.ts';
export { Group, groupFields, groupPermissions } from './auth/accounts/group-model.ts';
export { Permission, permissionFields, permissionPermissions } from './auth/accounts/permission-model.ts';
export { accountFields, type AccountFields } from './auth/accounts/account-fields.ts';
export type { AccountOptions, SignUpOptions } from './auth/accounts/account-options.ts';
export { fillPermissions } from './auth/accounts/fill-permissions.ts';
export { importPasswordHash } from './auth/accounts/import-password-hash.ts';
export type { MailContent, MailMessage, MailOptions, MailText } from './auth/mail/mail-options.ts';
export type { PasswordOptions, PasswordOwner, PasswordValidator } from './auth/passwords/password-rules.ts';
export type { ThrottleOptions, ThrottlePolicy } from './auth/throttle/throttle-options.ts';
