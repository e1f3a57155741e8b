import { expect, test } from 'vitest';
import { Group } from '../../src/auth/accounts/group-model.ts';
import { nameProblems } from '../../src/auth/accounts/name-problems.ts';
import { Permission } from '../../src/auth/accounts/permission-model.ts';
import { User } from '../../src/auth/accounts/user-model.ts';
import type { AuthOptions } from '../../src/auth/auth-options.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import { buildSchema } from '../../src/schema/build-schema.ts';
import { schemaOptions } from '../../src/server/project/schema-options.ts';

const models = createModels([User, Group, Permission]);
const everything: AuthOptions = {
  apiKeys: true,
  secondFactor: true,
  signUp: true,
  mail: {
    from: 'a@b.example',
    links: { resetPassword: String, verifyEmail: String },
  },
};

function typesOf(auth: AuthOptions | undefined): string[] {
  const config = { models: [User, Group, Permission], ...(auth === undefined ? {} : { auth }) };
  return Object.keys(buildSchema(models, schemaOptions(config, models)).getTypeMap());
}

test.each([
  ['all that there is', everything],
  ['no more than sessions', {}],
])('models of the names of types that accounts bring are refused: %s', (_name, auth) => {
  const before = new Set(typesOf(undefined));
  const brought = typesOf(auth).filter((name) => !before.has(name));
  expect(brought).toContain('Viewer');
  expect(nameProblems(new Set(brought), auth)).toHaveLength(brought.length);
});
