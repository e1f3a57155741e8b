import { accountFields, type AccountFields } from '../../auth/accounts/account-fields.ts';
import type { AuthOptions } from '../../auth/auth-options.ts';
import { secondFactorOptions } from '../../auth/second-factor/open-second-factor.ts';
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
    ...(auth === undefined ? {} : { auth: fieldsOf(auth, models) }),
  };
}

function fieldsOf(auth: AuthOptions, models: ModelSet): AccountFields {
  const secondFactor = secondFactorOptions(auth) !== undefined;
  return { ...accountFields(models, auth), apiKeys: auth.apiKeys === true, secondFactor };
}
