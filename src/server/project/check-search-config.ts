import { didYouMean, suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { HybridWeights } from '../../search/hybrid/hybrid-engine.ts';
import {
  mostCandidates,
  mostWindow,
  vectorSettings,
  type VectorEngineOptions,
} from '../../search/vector/vector-options.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { Config } from './config.ts';
import type { EmbeddingOptions, SearchConfig } from './search-config.ts';

/**
 * Refuses to search as the configuration says, where that cannot be.
 *
 * @throws MongraphError SEARCH_CONFIG_INVALID with a line for each problem.
 */
export function refuseSearchConfig({ search }: Pick<Config, 'search'>): void {
  const problems = search === undefined ? [] : searchOptions(search, 'search');
  if (problems.length > 0) throw new MongraphError('SEARCH_CONFIG_INVALID', { problems });
}

/** What is wrong with the value of an option; code in JavaScript may have made it. */
type Check = (value: unknown, path: string) => readonly string[];
type Checks<Options> = Readonly<Record<keyof Options, Check>>;

const duration = numberThat('a number above 0', (value) => value > 0);
const count = numberThat('a whole number from 1', (value) => Number.isInteger(value) && value >= 1);
const weight = numberThat('a number from 0', (value) => value >= 0);

const searchOptions = options<SearchConfig>({
  engine: oneOf('text', 'atlas', 'vector', 'hybrid'),
  embed: that('a function', (value) => typeof value === 'function'),
  embedTimeoutMs: duration,
  embedding: options<EmbeddingOptions>({
    batchSize: count,
    concurrency: count,
    mostWaiting: count,
    tries: count,
    retryMs: numberThat('a number from 0', (value) => value >= 0),
    timeoutMs: duration,
  }),
  vectors: vectorsProblems,
  weights: options<HybridWeights>({ text: weight, vector: weight }),
  words: oneOf('text', 'atlas'),
  fusion: oneOf('server', 'process'),
});

const vectorOptions = options<VectorEngineOptions>({
  by: oneOf('server', 'process'),
  window: wholeUpTo(mostWindow),
  mostCompared: count,
  candidates: (value, path) => (value === 'all' ? [] : wholeUpTo(mostCandidates, ', or "all"')(value, path)),
  index: that('a text that is not empty', (value) => typeof value === 'string' && value !== ''),
});

/** MongoDB looks at no fewer neighbours than it gives. */
function vectorsProblems(value: unknown, path: string): readonly string[] {
  const problems = vectorOptions(value, path);
  if (problems.length > 0) return problems;
  // The options have been looked at one by one.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { candidates, window } = vectorSettings(value as VectorEngineOptions);
  if (candidates === 'all' || candidates >= window) return [];
  return [`\`${path}.candidates\` is ${candidates}; it cannot be less than the window, ${window}`];
}

function options<Options>(checks: Checks<Options>): Check {
  const known = new Map<string, Check>(Object.entries<Check>(checks));
  return (value, path) => {
    if (!isPlainObject(value)) return [`\`${path}\` is ${shown(value)}; it is an object of options`];
    return Object.entries(value).flatMap(([name, given]) => {
      const check = known.get(name);
      if (check === undefined) {
        return [`\`${path}.${name}\` does not exist${didYouMean(suggest(name, known.keys()))}`];
      }
      return given === undefined ? [] : check(given, `${path}.${name}`);
    });
  };
}

function that(wanted: string, holds: (value: unknown) => boolean): Check {
  return (value, path) => (holds(value) ? [] : [`\`${path}\` is ${shown(value)}; it is ${wanted}`]);
}

function numberThat(wanted: string, holds: (value: number) => boolean): Check {
  return that(wanted, (value) => typeof value === 'number' && Number.isFinite(value) && holds(value));
}

function wholeUpTo(most: number, besides = ''): Check {
  const wanted = `a whole number from 1 to ${most.toLocaleString('en')}${besides}`;
  return numberThat(wanted, (value) => Number.isInteger(value) && value >= 1 && value <= most);
}

function oneOf(...names: readonly string[]): Check {
  return (value, path) => {
    if (typeof value === 'string' && names.includes(value)) return [];
    const isName = typeof value === 'string';
    const meant = isName ? didYouMean(suggest(value, names)) : '';
    return [
      `\`${path}\` is ${isName ? JSON.stringify(value) : shown(value)}${meant || `; it is one of ${names.join(', ')}`}`,
    ];
  };
}

/** Of what may be a secret, such as the key of a service, only the kind is told. */
function shown(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'empty' : 'a text';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
