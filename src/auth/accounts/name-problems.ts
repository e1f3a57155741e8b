import type { ModelSet } from '../../model/model.ts';

/** The GraphQL types that an API with accounts has besides those of its models. */
const typeNames: ReadonlySet<string> = new Set([
  'Viewer',
  'AccountError',
  'AuthenticationError',
  'ViewerSession',
  'ApiKey',
]);

/** Which models have the name of a type that accounts need. */
export function nameProblems(models: ModelSet): string[] {
  return [...models.keys()]
    .filter((name) => typeNames.has(name))
    .map((name) => `the model "${name}" has the name of a type that accounts need: choose another one`);
}
