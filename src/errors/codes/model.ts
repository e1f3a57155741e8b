import { defineCode } from '../define-code.ts';
import { didYouMean } from '../did-you-mean.ts';

/** Codes of models that are declared wrongly: found when the server starts and by `mongraph check`. */
export interface CollisionParams {
  readonly name: string;
  readonly first: string;
  readonly second: string;
  /** One of the two is made for the groups of a model. */
  readonly ofGroups: boolean;
}

function withoutGroups(ofGroups: boolean): string {
  return ofGroups ? '; or set `groups: false` on the model that needs no groups' : '';
}

export const modelCodes = {
  MODEL_INVALID: defineCode<{ problems: readonly { code: string; message: string }[] }>({
    fault: 'caller',
    message: ({ problems }) =>
      `The models have ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n` +
      problems.map(({ code, message }) => `  ${code}: ${message}`).join('\n'),
    help: 'One or more models are declared wrongly. Each line of the message names a problem with its own code.',
  }),
  MODEL_DUPLICATE_NAME: defineCode<{ name: string }>({
    fault: 'caller',
    message: ({ name }) => `Two models are called "${name}". Rename one of them.`,
    help: 'Model names, embedded ones too, become GraphQL type names and must differ.',
  }),
  MODEL_BAD_FIELD: defineCode<{ model: string; field: string; reason: string }>({
    fault: 'caller',
    message: ({ model, field, reason }) => `"${model}.${field}" is no field: ${reason}`,
    help: 'Every entry of `fields` is made by one of the functions of `field`, or is a getter that returns one.',
  }),
  MODEL_UNKNOWN_TARGET: defineCode<{ model: string; field: string; target: string; suggestions: string[] }>({
    fault: 'caller',
    message: ({ model, field, target, suggestions }) =>
      `"${model}.${field}" points to the model "${target}", which is not in the list of models${didYouMean(suggestions)}` +
      (suggestions.length > 0 ? '' : '. Add it to `models`.'),
    help: 'A reference or relation names a model that was not given to `defineConfig({ models })`.',
  }),
  MODEL_UNKNOWN_FIELD: defineCode<{ model: string; field: string; usedBy: string; suggestions: string[] }>({
    fault: 'caller',
    message: ({ model, field, usedBy, suggestions }) =>
      `${usedBy} names the field "${field}", which "${model}" does not have${didYouMean(suggestions)}`,
    help: 'A relation, an index or an order names a field that its model does not have.',
  }),
  MODEL_NOT_A_REFERENCE: defineCode<{ model: string; field: string; target: string; usedBy: string }>({
    fault: 'caller',
    message: ({ model, field, target, usedBy }) =>
      `${usedBy} needs "${model}.${field}" to be a reference to "${target}" or a list of them.`,
    help: 'A reverse relation or a join collection goes over a field that is no reference to the model it should point to.',
  }),
  MODEL_NOT_A_MODEL: defineCode<{ position: number; given: string; hint?: string }>({
    fault: 'caller',
    message: ({ position, given, hint = '' }) =>
      `Entry ${position} of the list of models is ${given}, not what \`defineModel\` returns.${hint}`,
    help: 'The list of models holds what `defineModel` returned. An `undefined` there is often an import cycle: a module that was not finished when the list was made.',
  }),
  MODEL_BAD_NAME: defineCode<{ what: string; name: string; reason: string }>({
    fault: 'caller',
    message: ({ what, name, reason }) => `${what} cannot be called "${name}": ${reason}`,
    help: 'Names of models, fields and lists become names in GraphQL: letters, digits and underscores, no digit first, and no two underscores first. `storedAs` and `collection` keep other names in MongoDB.',
  }),
  MODEL_RESERVED_NAME: defineCode<{ model: string; field: string; reason: string }>({
    fault: 'caller',
    message: ({ model, field, reason }) =>
      `"${model}.${field}" has a reserved name: ${reason} Choose another name, and keep the one in MongoDB with \`storedAs: '${field}'\`.`,
    help: 'Some names mean something of their own in the API: `id`, `AND`, `OR`, `NOT`, `IS_NULL`, `then`, and `_id` outside of models.',
  }),
  MODEL_BAD_ID: defineCode<{ model: string; given: string }>({
    fault: 'caller',
    message: ({ model, given }) =>
      `The "_id" of "${model}" is ${given}; it must be an objectId, string, int, long or uuid, stored as "_id".`,
    help: 'The `_id` of a model is one of the types that name a document: objectId (the default), string, int, long, uuid.',
  }),
  MODEL_BAD_STORED_NAME: defineCode<{ model: string; field: string; storedAs: string; reason: string }>({
    fault: 'caller',
    message: ({ model, field, storedAs, reason }) =>
      `"${model}.${field}" is stored as ${JSON.stringify(storedAs)}, but a name in MongoDB ${reason}.`,
    help: 'A field is stored under one name: not empty, without a dot or a NUL, and with no dollar sign first. For a value inside of a document declare an embedded document.',
  }),
  MODEL_DUPLICATE_STORED_NAME: defineCode<{
    model: string;
    first: string;
    second: string;
    storedAs: string;
  }>({
    fault: 'caller',
    message: ({ model, first, second, storedAs }) =>
      `"${model}.${first}" and "${model}.${second}" are both stored as "${storedAs}". Give one of them another \`storedAs\`.`,
    help: 'Two fields of one model are stored under one name in MongoDB.',
  }),
  MODEL_GROUP_KEY_COLLISION: defineCode<{ model: string; field: string; grouped: string }>({
    fault: 'caller',
    message: ({ model, field, grouped }) =>
      `"${model}.${field}" collides with the key that groups by "${grouped}" can have. Rename one of the two.`,
    help: 'Groups by a number `year` can have the key `yearRange` in the API, and groups by a date `released` the key `releasedPart`.',
  }),
  MODEL_NEAR_COLLISION: defineCode<{ model: string; name: string; first: string; second: string }>({
    fault: 'caller',
    message: ({ model, name, first, second }) =>
      `In "${model}", "${first}" and "${second}" would both be called "${name}" in lists by distance. Rename one of the fields.`,
    help: 'A list by distance names a place in an embedded document by the names on the way: `address_location` is `location` of `address`. A field with that very name cannot stand beside it.',
  }),
  MODEL_AGGREGATE_FIELD_COLLISION: defineCode<{ model: string; field: string; relation: string }>({
    fault: 'caller',
    message: ({ model, field, relation }) =>
      `"${model}.${field}" collides with the field that the API adds to measure the relation "${relation}". Rename one of the two.`,
    help: 'A relation to many, `reviews`, also gives the field `reviewsAggregate` in the API.',
  }),
  MODEL_KEY_FIELD_COLLISION: defineCode<{ model: string; field: string; reference: string }>({
    fault: 'caller',
    message: ({ model, field, reference }) =>
      `"${model}.${field}" collides with the key that the API adds for the reference "${reference}". Rename one of the two.`,
    help: 'A reference `author` also gives the field `authorId` in the API, and a list of references `tags` gives `tagsIds`.',
  }),
  MODEL_BAD_COLLECTION: defineCode<{ model: string; collection: string; reason: string }>({
    fault: 'caller',
    message: ({ model, collection, reason }) =>
      `"${model}" is kept in the collection ${JSON.stringify(collection)}, but a collection's name ${reason}.`,
    help: 'MongoDB does not allow the name of the collection. Set another one with `collection`.',
  }),
  MODEL_DUPLICATE_COLLECTION: defineCode<{ first: string; second: string; collection: string }>({
    fault: 'caller',
    message: ({ first, second, collection }) =>
      `"${first}" and "${second}" are both kept in the collection "${collection}". Give one of them another \`collection\`.`,
    help: 'Each model has a collection of its own.',
  }),
  MODEL_ROOT_FIELD_COLLISION: defineCode<CollisionParams & { of: 'query' | 'mutation' }>({
    fault: 'caller',
    message: ({ of, name, first, second, ofGroups }) =>
      `The ${of} "${name}" would be ${first} and ${second}. Set another \`plural\` or \`roots\`, or rename a model${withoutGroups(ofGroups)}.`,
    help: 'Every model gives two fields of `Query`: one document by its singular name, a list by its plural, an aggregate and groups. A tree gives one for its roots. They must differ from each other, from those of other models, and from `node` and `nodes`. Mutations are named after the singular and the plural too.',
  }),
  MODEL_TYPE_COLLISION: defineCode<CollisionParams>({
    fault: 'caller',
    message: ({ name, first, second, ofGroups }) =>
      `The GraphQL type "${name}" would be ${first} and ${second}. Rename one of them${withoutGroups(ofGroups)}.`,
    help: 'Models, embedded documents and enumerations become GraphQL types, and so do the inputs and connections that are made for them. All their names must differ.',
  }),
  MODEL_OVERRIDE_KIND: defineCode<{ model: string; field: string; base: string; own: string }>({
    fault: 'caller',
    message: ({ model, field, base, own }) =>
      `"${model}.${field}" is ${own}, but a base that "${model}" extends declares it as ${base}. Rename one of them.`,
    help: 'A model may refine a field of a base, but not turn it into another kind of field.',
  }),
  MODEL_DUPLICATE_RELATION: defineCode<{ model: string; field: string }>({
    fault: 'caller',
    message: ({ model, field }) =>
      `Two reverse relations of "${model}" are called "${field}", one of them from a base that it extends. Rename one of them.`,
    help: 'A model and a base that it extends declare different relations under one name.',
  }),
  MODEL_BAD_COMPUTED: defineCode<{ model: string; field: string; reason: string }>({
    fault: 'caller',
    message: ({ model, field, reason }) =>
      `The computed field "${model}.${field}" is declared wrongly: ${reason}`,
    help: 'A computed field has a type, one function, and needs that are stored fields of its own document.',
  }),
  MODEL_BAD_ORDER: defineCode<{ model: string; path: string; reason: string }>({
    fault: 'caller',
    message: ({ model, path, reason }) => `"${model}" cannot be ordered by "${path}" by default: ${reason}`,
    help: 'The default order names fields with one sortable value each, also behind references, or the `count` of a list relation, with the direction ASC or DESC.',
  }),
  MODEL_BAD_EXPRESSION: defineCode<{ model: string; field: string; reason: string }>({
    fault: 'caller',
    message: ({ model, field, reason }) => `The expression "${model}.${field}" cannot be used: ${reason}`,
    help: '`field.expression` takes the type of its value and an expression of MongoDB over the fields of the model itself.',
  }),
  MODEL_BAD_PAGE: defineCode<{ model: string; reason: string }>({
    fault: 'caller',
    message: ({ model, reason }) => `The page sizes of "${model}" are wrong: ${reason}`,
    help: '`page.default` and `page.max` are whole numbers above 0, and the default is not above the maximum.',
  }),
  MODEL_BAD_CONSTRAINT: defineCode<{ model: string; field: string; reason: string }>({
    fault: 'caller',
    message: ({ model, field, reason }) => `"${model}.${field}" has constraints that do not fit: ${reason}`,
    help: 'Bounds are values of the type of the field, and a minimum is not above its maximum.',
  }),
  MODEL_BAD_CHOICES: defineCode<{ model: string; field: string; reason: string }>({
    fault: 'caller',
    message: ({ model, field, reason }) => `The choices of "${model}.${field}" are wrong: ${reason}`,
    help: '`choices` is a list of different values of the type of the field, with at least one.',
  }),
  MODEL_BAD_DEFAULT: defineCode<{ model: string; field: string; reason: string }>({
    fault: 'caller',
    message: ({ model, field, reason }) => `The default of "${model}.${field}" ${reason}`,
    help: 'A default is a value that the field itself would accept: of its type, among its choices, and within its constraints.',
  }),
  MODEL_BAD_ENUM: defineCode<{ model: string; field: string; reason: string }>({
    fault: 'caller',
    message: ({ model, field, reason }) => `The enumeration "${model}.${field}" ${reason}`,
    help: 'An enumeration has at least one member; member names are names in GraphQL, and no two members are stored as one value.',
  }),
  MODEL_BAD_JOIN_CONDITION: defineCode<{ model: string; field: string; path: string; reason: string }>({
    fault: 'caller',
    message: ({ model, field, path, reason }) =>
      `\`through.where\` of "${model}.${field}" cannot use "${path}": ${reason}`,
    help: '`through.where` compares fields of the join collection that have one value each with values of their own types.',
  }),
  MODEL_BAD_BASE: defineCode<{ model: string; reason: string }>({
    fault: 'caller',
    message: ({ model, reason }) => `"${model}" cannot share its collection: ${reason}`,
    help: 'Models share a collection where one of them, the base, has a `discriminator`, and the others name it in `of`, each with a value of its own (`as`). A base has no base itself.',
  }),
  MODEL_BAD_UNION: defineCode<{ union: string; reason: string }>({
    fault: 'caller',
    message: ({ union, reason }) => `The union "${union}" cannot be used: ${reason}`,
    help: 'The shapes of a union are embedded documents, each once, under names that are no fields of the union; the discriminator belongs to the union alone.',
  }),
  MODEL_BAD_WRITES: defineCode<{ model: string; reason: string }>({
    fault: 'caller',
    message: ({ model, reason }) => `"${model}" cannot be written so: ${reason}`,
    help: '`mutations`, `version`, `timestamps`, `softDelete` or `history` of a model says what its storage does not allow, or adds a field that the model declares otherwise. Models that share a collection have all but `mutations` from their base.',
  }),
  MODEL_BAD_ON_DELETE: defineCode<{ model: string; field: string; reason: string }>({
    fault: 'caller',
    message: ({ model, field, reason }) => `\`onDelete\` of "${model}.${field}" cannot be kept: ${reason}`,
    help: 'What becomes of a reference when its target is deleted must leave a document that its model allows, in one transaction with the delete: not across databases, and not with time series, views and capped collections.',
  }),
  MODEL_BAD_HOOKS: defineCode<{ model: string; reason: string }>({
    fault: 'caller',
    message: ({ model, reason }) => `The hooks of ${model} cannot be used: ${reason}`,
    help: '`hooks` of the configuration lists what `defineHooks` returned, for models of the project; each hook is a function, and `validate` a function or a list of them.',
  }),
  MODEL_BAD_PERMISSIONS: defineCode<{ of: string; reason: string }>({
    fault: 'caller',
    message: ({ of, reason }) => `The permissions of ${of} cannot be used: ${reason}`,
    help: 'Permissions are rules that `allow` makes, of `read`, `create`, `update` and `delete` of a model and of `read` and `write` of a field; in the model, or in one `definePermissions` that the configuration lists.',
  }),
  MODEL_ENDLESS_EMBEDDED: defineCode<{ path: readonly string[] }>({
    fault: 'caller',
    message: ({ path }) =>
      `"${path.join('.')}" makes an endless document: each of these embedded documents requires the next. Make one of the fields nullable, or a list.`,
    help: 'An embedded document requires, directly or through others, an embedded document of its own type.',
  }),
  MODEL_INDEX_BAD_KEYS: defineCode<{ model: string; index: string; reason: string }>({
    fault: 'caller',
    message: ({ model, index, reason }) => `The index "${index}" of "${model}" has wrong keys: ${reason}`,
    help: 'The keys of an index are field names with 1, -1, "text", "2dsphere" or "hashed".',
  }),
  MODEL_INDEX_BAD_OPTION: defineCode<{ model: string; index: string; option: string; reason: string }>({
    fault: 'caller',
    message: ({ model, index, option, reason }) =>
      `The index "${index}" of "${model}" cannot have \`${option}\`: ${reason}`,
    help: 'The option of the index does not go with its kind, with another option, or has a value that MongoDB does not take.',
  }),
  MODEL_INDEX_TTL: defineCode<{ model: string; index: string; reason: string }>({
    fault: 'caller',
    message: ({ model, index, reason }) =>
      `The index "${index}" of "${model}" cannot let documents expire: ${reason}`,
    help: 'A TTL index has one key, a date, in ascending or descending order, and a whole number of seconds.',
  }),
  MODEL_INDEX_TEXT: defineCode<{ model: string; index: string; reason: string }>({
    fault: 'caller',
    message: ({ model, index, reason }) =>
      `The index "${index}" of "${model}" is no possible text index: ${reason}`,
    help: 'A collection has one text index at most, and it covers strings.',
  }),
  MODEL_SEARCH: defineCode<{ model: string; reason: string }>({
    fault: 'caller',
    message: ({ model, reason }) => `\`search\` of "${model}" cannot be used: ${reason}.`,
    help: 'What a model says of its search does not fit its fields; the message says what.',
  }),
  MODEL_INDEX_GEO: defineCode<{ model: string; index: string; reason: string }>({
    fault: 'caller',
    message: ({ model, index, reason }) =>
      `The index "${index}" of "${model}" is no possible 2dsphere index: ${reason}`,
    help: 'A 2dsphere index covers GeoJSON values, and mixes with ascending and descending keys only.',
  }),
  MODEL_INDEX_HASHED: defineCode<{ model: string; index: string; reason: string }>({
    fault: 'caller',
    message: ({ model, index, reason }) =>
      `The index "${index}" of "${model}" is no possible hashed index: ${reason}`,
    help: 'A hashed index is not unique, has one hashed key, and covers no lists.',
  }),
  MODEL_INDEX_PARTIAL: defineCode<{ model: string; index: string; reason: string }>({
    fault: 'caller',
    message: ({ model, index, reason }) =>
      `\`partial\` of the index "${index}" of "${model}" is wrong: ${reason}`,
    help: '`partial` is a filter over the field names of the model, with what MongoDB allows there: equality, $eq, $in, $gt, $gte, $lt, $lte, $exists: true, $type, $and, $or, $geoWithin, $geoIntersects.',
  }),
  MODEL_INDEX_DUPLICATE: defineCode<{ model: string; index: string; reason: string }>({
    fault: 'caller',
    message: ({ model, index, reason }) => `"${model}" has the index "${index}" twice: ${reason}`,
    help: 'Two indexes of one model have one name, or the same keys and the same options. A field that is `unique` has an index already.',
  }),
  MODEL_BAD_STORAGE: defineCode<{ model: string; reason: string }>({
    fault: 'caller',
    message: ({ model, reason }) => `"${model}" cannot be kept so: ${reason}`,
    help: '`view`, `timeSeries` or `capped` of a model has an option that MongoDB does not take, or names a field or a model that does not fit.',
  }),
  MODEL_INDEX_STORAGE: defineCode<{ model: string; index: string; reason: string }>({
    fault: 'caller',
    message: ({ model, index, reason }) => `"${model}" cannot have the index "${index}": ${reason}`,
    help: 'Views have no indexes and no unique fields; time series have neither unique nor text indexes, and indexes of measured values are ascending, descending or 2dsphere.',
  }),
  MODEL_INDEX_TOO_MANY: defineCode<{ model: string; count: number; max: number }>({
    fault: 'caller',
    message: ({ model, count, max }) =>
      `"${model}" would have ${count} indexes, the one of "_id" included; MongoDB allows ${max} per collection.`,
    help: 'A collection has at most 64 indexes. Unique fields count too.',
  }),
};
