import type { IndexDefinition } from '../../model/define/index-definition.ts';
import { indexName } from '../../model/index-name.ts';

/** An index as the `createIndexes` command takes it. */
export interface IndexSpecification {
  readonly key: Readonly<Record<string, string | number>>;
  readonly name: string;
  readonly [option: string]: unknown;
}

/** MongoDB's names of the options of the model language. */
const optionNames = {
  unique: 'unique',
  sparse: 'sparse',
  partial: 'partialFilterExpression',
  expireAfterSeconds: 'expireAfterSeconds',
  collation: 'collation',
  weights: 'weights',
  defaultLanguage: 'default_language',
  languageOverride: 'language_override',
  wildcardProjection: 'wildcardProjection',
  hidden: 'hidden',
} as const satisfies Record<Exclude<keyof IndexDefinition, 'keys' | 'name'>, string>;

/** What MongoDB is told of an index; options that are absent, or false, are left out. */
export function indexSpecification(index: IndexDefinition): IndexSpecification {
  const options = Object.entries(index).flatMap(([option, value]) =>
    isOption(option) && value !== undefined && value !== false ? [[optionNames[option], value]] : [],
  );
  return { key: index.keys, name: indexName(index), ...Object.fromEntries(options) };
}

function isOption(name: string): name is keyof typeof optionNames {
  return name in optionNames;
}
