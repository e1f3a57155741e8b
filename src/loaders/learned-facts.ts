import type { RunCommand } from '../database/run-command.ts';
import type { Model } from '../model/model.ts';
import { abilitiesOf } from '../model/storage.ts';
import { placeOf } from '../pipeline/place-of.ts';
import type { DataFacts, Found } from '../planner/rules/data-facts.ts';
import { factKey } from './fact-key.ts';

/** Facts that grow while plans run; they live as long as the server. */
export interface LearnedFacts extends DataFacts {
  readonly note: (name: string, found: Found) => void;
  /** Reads the sizes of these models' collections now; else they are read when first asked for, in the background. */
  readonly learnSizes: (models: Iterable<Model>) => Promise<void>;
}

export interface LearnOptions {
  /** Runs a command for no request in particular. */
  readonly run: RunCommand;
  readonly forgetAfterMs?: number;
  readonly now?: () => number;
}

/** The most names that are remembered; the oldest go first. */
const capacity = 2_000;

/** Remembers sizes of collections and what steps found, for a minute: a plan that rests on older facts is still right, only slower. */
export function learnFacts({ run, forgetAfterMs = 60_000, now = Date.now }: LearnOptions): LearnedFacts {
  const sizes = new Map<Model, { readonly size: number | undefined; readonly until: number }>();
  const finds = new Map<string, { readonly found: Found; readonly until: number }>();
  const learn = async (model: Model): Promise<void> => {
    const until = now() + forgetAfterMs;
    sizes.set(model, { size: sizes.get(model)?.size, until });
    try {
      sizes.set(model, { size: await countAll(model, run), until });
    } catch {
      // Without a size plans are made as if nothing were known; the next minute tries again.
    }
  };
  return Object.freeze({
    sizeOf: (model: Model) => {
      // To count a view is to run its pipeline.
      if (!abilitiesOf(model.storage).keepsCount) return undefined;
      const known = sizes.get(model);
      if (known === undefined || known.until <= now()) void learn(model);
      return known?.size;
    },
    found: (name: string) => {
      const known = finds.get(factKey(name));
      return known !== undefined && known.until > now() ? known.found : undefined;
    },
    note: (name: string, found: Found) => {
      const key = factKey(name);
      finds.delete(key);
      const [oldest] = finds.keys();
      if (finds.size >= capacity && oldest !== undefined) finds.delete(oldest);
      finds.set(key, { found, until: now() + forgetAfterMs });
    },
    learnSizes: async (models: Iterable<Model>) => {
      await Promise.all([...models].filter(({ storage }) => abilitiesOf(storage).keepsCount).map(learn));
    },
  });
}

/** MongoDB keeps the number of a collection's documents. */
async function countAll(model: Model, run: RunCommand): Promise<number> {
  const [counted] = await run({ kind: 'count', ...placeOf(model), filter: {} });
  return Number(counted?.['count'] ?? 0);
}
