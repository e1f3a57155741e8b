import { accountFields } from '../../auth/accounts/account-fields.ts';
import type { ModelSet } from '../../model/model.ts';
import type { SchemaOptions } from '../../schema/build-schema.ts';
import type { Config } from './config.ts';

/**
 * What a project has in its schema beside what is generated of its models.
 *
 * @throws MongraphError AUTH_MODELS_INVALID
 */
export function schemaOptions({ schema, auth }: Config, models: ModelSet): SchemaOptions<object> {
  return {
    ...(schema === undefined ? {} : { extend: schema }),
    ...(auth === undefined ? {} : { auth: accountFields(models, auth) }),
  };
}
