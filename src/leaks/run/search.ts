import type { Viewer } from '../../model/permissions/viewer.ts';
import { makeViewers, wantedValues } from '../viewers/make-viewers.ts';
import type { World } from '../world/world.ts';
import type { Subject } from './asker.ts';
import type { Leak, LeaksReport } from './leak.ts';
import { runRound } from './round.ts';
import { shrinkLeak } from './shrink.ts';

/** How much is looked at, and as whom. */
export interface SearchOptions {
  readonly app: string;
  /** Whether models without rules are open. */
  readonly isOpen?: boolean;
  /** Of the first round; each later one has the next number. */
  readonly seed?: number;
  /** How many rounds: each is two worlds and one viewer. */
  readonly rounds?: number;
  /** How many operations a round asks. */
  readonly operations?: number;
  /** How many documents a collection has. */
  readonly documents?: number;
  /** Only queries and mutations of this model. */
  readonly model?: string | undefined;
  /** Who looks; default: nobody, and people of every sort that rules tell apart. */
  readonly viewers?: readonly (Viewer | null)[] | undefined;
  /** How many leaks are enough. */
  readonly mostLeaks?: number;
}

/** Looks for leaks in databases that it fills as it likes. */
export async function searchLeaks(subject: Subject, options: SearchOptions): Promise<LeaksReport> {
  const { app, isOpen = false, seed = 1, operations = 40, documents = 7, model, mostLeaks = 5 } = options;
  const viewers = options.viewers ?? makeViewers(subject.models, app);
  const { rounds = viewers.length } = options;
  const wanted = wantedValues(subject.models, viewers);
  const leaks: Leak[] = [];
  const unstable = new Set<string>();
  let standing: World | undefined;
  let asked = 0;
  let answered = 0;
  let done = 0;
  for (; done < rounds && leaks.length < mostLeaks; done += 1) {
    const at = seed + done;
    // Of its own number, so that a seed alone repeats a round.
    const viewer = viewers[at % viewers.length] ?? null;
    const parts = { seed: at, viewer, app, isOpen, operations, documents, model, wanted, standing };
    const round = await runRound(subject, parts);
    standing = round.world;
    asked += round.asked.length;
    answered += round.asked.filter(({ answer }) => answer.startsWith('{"data":{')).length;
    for (const text of round.unstable) unstable.add(text);
    const [suspect] = round.suspects;
    if (suspect !== undefined) leaks.push(await shrinkLeak(subject, round, { suspect, seed: at }));
  }
  return { leaks, rounds: done, operations: asked, unstable: [...unstable], answered };
}
