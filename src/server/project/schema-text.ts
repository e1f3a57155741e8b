import { lexicographicSortSchema, printSchema } from 'graphql';
import { createModels } from '../../model/check/check-models.ts';
import { buildSchema } from '../../schema/build-schema.ts';
import type { Config } from './config.ts';
import { schemaOptions } from './schema-options.ts';

/**
 * The schema of a project in GraphQL's schema language, sorted by names: what moves in a model moves no line here.
 *
 * @throws MongraphError MODEL_INVALID, AUTH_MODELS_INVALID
 */
export function schemaText(config: Config): string {
  const models = createModels(config.models, config);
  const schema = buildSchema(models, schemaOptions(config, models));
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
