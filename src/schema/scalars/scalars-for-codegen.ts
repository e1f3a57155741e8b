import type { CustomScalarName } from '../../model/fields/graphql-scalar-name.ts';

/**
 * What the scalars are in a client's TypeScript, as graphql-codegen's option `scalars` takes it.
 *
 * @example
 * // codegen.ts
 * export default {
 *   schema: 'schema.graphql',
 *   generates: { 'api.ts': { plugins: ['typescript'] } },
 *   config: { scalars: scalarsForCodegen },
 * };
 */
export const scalarsForCodegen = {
  ObjectID: { input: 'string', output: 'string' },
  Long: { input: 'string | number', output: 'string' },
  Decimal: { input: 'string | number', output: 'string' },
  Date: { input: 'string', output: 'string' },
  DateTime: { input: 'string', output: 'string' },
  Time: { input: 'string', output: 'string' },
  Duration: { input: 'string', output: 'string' },
  UUID: { input: 'string', output: 'string' },
  Binary: { input: 'string', output: 'string' },
  JSON: { input: 'unknown', output: 'unknown' },
  URL: { input: 'string', output: 'string' },
  EmailAddress: { input: 'string', output: 'string' },
  Slug: { input: 'string', output: 'string' },
  IP: { input: 'string', output: 'string' },
} as const satisfies Record<CustomScalarName, { readonly input: string; readonly output: string }>;
