import { inject } from 'vitest';
import type { AnyModelDefinition } from '../../src/model/define/definitions.ts';
import type { Access } from '../../src/planner/access.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

type Docs = Readonly<Record<string, readonly object[]>>;

/** What is answered, without what each request has anew. */
export interface Answer {
  readonly data: unknown;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

/** One project over two databases that differ only in what some viewer may not read. */
export interface Twins {
  readonly one: TestApi;
  readonly other: TestApi;
  /** What both answer; not to differ. */
  readonly ask: (source: string, access: Access) => Promise<readonly [one: Answer, other: Answer]>;
  readonly close: () => Promise<void>;
}

export async function createTwins(
  name: string,
  definitions: readonly AnyModelDefinition[],
  [left, right]: readonly [Docs, Docs],
): Promise<Twins> {
  const make = async (suffix: string, docs: Docs) => {
    const api = await createTestApi(definitions, { uri: inject('mongoUri'), name: `${name}_${suffix}` });
    for (const [collection, all] of Object.entries(docs)) {
      if (all.length > 0) await api.db.collection(collection).insertMany(all.map((doc) => ({ ...doc })));
    }
    return api;
  };
  const one = await make('one', left);
  const other = await make('other', right);
  const answer = async (api: TestApi, source: string, access: Access): Promise<Answer> => {
    const { data, errors } = await api.run(source, { access });
    return { data, errors: errors.map(({ code, message }) => ({ code, message })) };
  };
  return {
    one,
    other,
    ask: async (source, access) => [await answer(one, source, access), await answer(other, source, access)],
    close: async () => {
      await one.close();
      await other.close();
    },
  };
}
