import type { ModelSet } from '../../model/model.ts';
import type { Capabilities, Capability } from '../../search/capabilities.ts';
import type { SearchEngine } from '../../search/engine.ts';
import { createSearchRuntime } from '../../loaders/search/create-search-runtime.ts';
import type { Config } from '../../server/project/config.ts';

/** Tells what searches which models, and what it can do; 1 where a model cannot be searched by any engine. */
export function tellSearch({ search }: Pick<Config, 'search'>, models: ModelSet): number {
  const runtime = createSearchRuntime(search);
  const searched = [...models.values()].filter((model) => model.search !== undefined);
  for (const engine of new Set(searched.map(runtime.engineFor))) {
    const names = searched.filter((model) => runtime.engineFor(model) === engine).map(({ name }) => name);
    console.log(`search    ${names.join(', ')} by the engine "${engine.name}"`);
    for (const line of capabilityLines(engine)) console.log(`          ${line}`);
  }
  for (const model of searched) {
    const { name, capabilities } = runtime.engineFor(model);
    if (model.search?.synonyms === undefined || capabilities.synonyms === 'server') continue;
    console.log(
      `search    ${model.name}: its \`synonyms\` have no part: the engine "${name}" cannot use them`,
    );
  }
  const problems = searched.flatMap((model) => {
    const problem = runtime.engineFor(model).problem(model);
    return problem === undefined ? [] : [`${model.name}: ${problem}`];
  });
  for (const problem of problems) console.error(`mongraph: cannot be searched: ${problem}`);
  return problems.length === 0 ? 0 : 1;
}

const labels: Readonly<Record<Capability, string>> = {
  server: 'by MongoDB',
  mongraph: 'by Mongraph',
  approximate: 'approximately',
  none: 'not at all',
};

/** Such as `by MongoDB: phrases, negation`. */
function capabilityLines({ capabilities }: SearchEngine): string[] {
  return Object.entries(labels).flatMap(([capability, label]) => {
    const features = featuresWith(capabilities, capability);
    return features.length === 0 ? [] : [`${label}: ${features.join(', ')}`];
  });
}

function featuresWith(capabilities: Capabilities, wanted: string): string[] {
  return Object.entries(capabilities).flatMap(([feature, capability]) =>
    capability === wanted ? [wordsFor[feature] ?? feature] : [],
  );
}

const wordsFor: Readonly<Record<string, string>> = { didYouMean: 'corrections', fuzzy: 'misspellings' };
