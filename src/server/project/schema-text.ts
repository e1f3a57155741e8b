import { lexicographicSortSchema, printSchema } from 'graphql';
import { createModels } from '../../model/check/check-models.ts';
import { buildSchema } from '../../schema/build-schema.ts';
import { extensionOf, type Config } from './config.ts';

/**
 * The schema of a project in GraphQL's schema language, sorted by names: what moves in a model moves no line here.
 *
 * @throws MongraphError MODEL_INVALID
 */
export function schemaText(config: Config): string {
  const schema = buildSchema(createModels(config.models, config), extensionOf(config));
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
