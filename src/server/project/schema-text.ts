import { printSchema } from 'graphql';
import { createModels } from '../../model/check/check-models.ts';
import { buildSchema } from '../../schema/build-schema.ts';
import { extensionOf, type Config } from './config.ts';

/**
 * The schema of a project in GraphQL's schema language.
 *
 * @throws MongraphError MODEL_INVALID
 */
export function schemaText(config: Config): string {
  return `${printSchema(buildSchema(createModels(config.models), extensionOf(config)))}\n`;
}
