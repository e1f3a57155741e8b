import { didYouMean, suggest } from '../errors/did-you-mean.ts';
import type {
  ReadConcernLevel,
  ReadOptions,
  ReadPreferenceMode,
  TaggedReadPreference,
} from './read-options.ts';

const modeNames: Readonly<Record<ReadPreferenceMode, true>> = {
  primary: true,
  primaryPreferred: true,
  secondary: true,
  secondaryPreferred: true,
  nearest: true,
};
const levelNames: Readonly<Record<ReadConcernLevel, true>> = {
  local: true,
  available: true,
  majority: true,
  linearizable: true,
};
const modes = Object.keys(modeNames);
const levels = Object.keys(levelNames);
const leastStaleness = 90;

/** What is wrong with read options, which code in JavaScript may have made; undefined where nothing is. */
export function readOptionsProblem({ readPreference, readConcern }: ReadOptions): string | undefined {
  if (readConcern !== undefined && !levels.includes(readConcern))
    return `\`readConcern\` is ${wrongName(readConcern, levels)}`;
  if (readPreference === undefined) return undefined;
  const preference = typeof readPreference === 'string' ? { mode: readPreference } : readPreference;
  const reason = preferenceProblem(preference);
  if (reason !== undefined) return `\`readPreference\` ${reason}`;
  return readConcern === 'linearizable' && preference.mode !== 'primary'
    ? '`readConcern` "linearizable" needs the `readPreference` "primary"'
    : undefined;
}

function preferenceProblem({ mode, tags, maxStalenessSeconds: staleness }: TaggedReadPreference) {
  if (!modes.includes(mode)) return `is ${wrongName(mode, modes)}`;
  if (mode === 'primary' && (tags !== undefined || staleness !== undefined))
    return '"primary" goes with neither `tags` nor `maxStalenessSeconds`';
  if (staleness !== undefined && !(Number.isInteger(staleness) && staleness >= leastStaleness))
    return `has \`maxStalenessSeconds\` ${String(staleness)}; it is a whole number, at least ${leastStaleness}`;
  return tags === undefined || isTagSets(tags)
    ? undefined
    : 'has `tags` that are no list of `{ name: value }`';
}

function isTagSets(tags: unknown): boolean {
  return Array.isArray(tags) && tags.every((set) => typeof set === 'object' && set !== null && areTexts(set));
}

function areTexts(set: object): boolean {
  return Object.values(set).every((value) => typeof value === 'string');
}

function wrongName(given: unknown, known: readonly string[]): string {
  const suggestions = typeof given === 'string' ? suggest(given, known) : [];
  return `${JSON.stringify(given)}${didYouMean(suggestions) || `; it is one of ${known.join(', ')}`}`;
}
