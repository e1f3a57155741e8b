import type { GraphQLSchema } from 'graphql';
import type { Random } from '../random.ts';
import type { ValuePool } from './value-pool.ts';

/** An operation in the making. */
export interface Draft {
  readonly random: Random;
  readonly schema: GraphQLSchema;
  readonly pool: ValuePool;
  /** Another name for a field, which no other has. */
  readonly alias: () => string;
  readonly fragments: string[];
  /** Whether there may be one more field: answers are to stay readable. */
  readonly spend: () => boolean;
}

const mostFields = 70;

export function createDraft(parts: Pick<Draft, 'random' | 'schema' | 'pool'>): Draft {
  let aliases = 0;
  let fields = 0;
  return {
    ...parts,
    alias: () => `a${(aliases += 1)}`,
    fragments: [],
    spend: () => (fields += 1) <= mostFields,
  };
}

/** The document of some root fields. */
export function documentOf({ fragments }: Draft, operation: 'query' | 'mutation', fields: string): string {
  return [`${operation} { ${fields} }`, ...fragments].join('\n');
}
