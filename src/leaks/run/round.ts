import type { StoredField } from '../../model/model.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import { applyChanges, hiddenChanges, type Change } from '../change/change-world.ts';
import { withoutDoubles } from '../change/unique-values.ts';
import type { Looker } from '../judge/looker.ts';
import { createDraft } from '../operations/draft.ts';
import { rootsOf } from '../operations/operation-kind.ts';
import { pickKind } from '../operations/registry.ts';
import { poolOf } from '../operations/value-pool.ts';
import { randomOf, type Random } from '../random.ts';
import { makeWorld } from '../world/documents.ts';
import type { World } from '../world/world.ts';
import { createAsker, type Ask, type Subject } from './asker.ts';
import { isLeak } from './compare-answers.ts';
import { putWorld } from './put-world.ts';

/** What a round is made of. */
export interface RoundOptions {
  readonly seed: number;
  readonly viewer: Viewer | null;
  readonly app: string;
  readonly isOpen: boolean;
  readonly operations: number;
  readonly documents: number;
  readonly model: string | undefined;
  readonly wanted: ReadonlyMap<StoredField, readonly unknown[]>;
  /** What stands in the databases. */
  readonly standing: World | undefined;
}

/** An operation, and what was answered before the changes. */
export interface Asked {
  readonly kind: string;
  readonly text: string;
  readonly answer: string;
}

/** What a round found: operations whose answers the changes made others. */
export interface Round {
  readonly world: World;
  readonly changes: readonly Change[];
  readonly looker: Looker;
  readonly ask: Ask;
  readonly asked: readonly Asked[];
  readonly suspects: readonly Asked[];
  readonly unstable: readonly string[];
}

/** Asks the same operations in two worlds that a viewer cannot tell apart; the first one stands when it ends. */
export async function runRound(subject: Subject, options: RoundOptions): Promise<Round> {
  const { viewer, app, isOpen, seed, wanted, documents, standing } = options;
  const { models, databases } = subject;
  const random = randomOf(seed);
  const world = withoutDoubles(makeWorld({ random, models, wanted }, documents), models);
  await putWorld(databases, models, { from: standing, to: world });
  const looker = { viewer, models, app, isOpen };
  const changes = hiddenChanges(world, looker, { random, models, wanted });
  const other = applyChanges(world, changes);
  const ask = createAsker(subject, viewer);
  const asked = await askRandomly(subject, { ...options, random, worlds: [world, other], ask });
  await putWorld(databases, models, { from: world, to: other });
  const differing = await unlike(asked, ask);
  await putWorld(databases, models, { from: other, to: world });
  const moody = new Set((await unlike(differing, ask)).map(({ text }) => text));
  const suspects = differing.filter(({ text }) => !moody.has(text));
  return { world, changes, looker, ask, asked, suspects, unstable: [...moody] };
}

/** Those that are answered otherwise by now. */
async function unlike(asked: readonly Asked[], ask: Ask): Promise<Asked[]> {
  const differing: Asked[] = [];
  for (const one of asked) if (isLeak(one.answer, await ask(one.text))) differing.push(one);
  return differing;
}

interface Asking extends RoundOptions {
  readonly random: Random;
  readonly worlds: readonly World[];
  readonly ask: Ask;
}

async function askRandomly({ models, schema }: Subject, options: Asking): Promise<Asked[]> {
  const { random, worlds, ask, operations, model } = options;
  const pool = poolOf(worlds, models, schema);
  const roots = rootsOf(schema, model);
  const asked: Asked[] = [];
  for (let count = 0; count < operations; count += 1) {
    const kind = pickKind(random, roots);
    const draft = createDraft({ random, schema, pool });
    let text = kind.make(draft, roots);
    for (let steps = 0; text !== undefined && steps < 6; steps += 1) {
      const answer = await ask(text);
      asked.push({ kind: kind.name, text, answer });
      text = kind.next?.(text, answer, draft);
    }
  }
  return asked;
}
