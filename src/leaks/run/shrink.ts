import { applyChanges, type Change } from '../change/change-world.ts';
import { areUnique } from '../change/unique-values.ts';
import { sightOf, textSeen } from '../judge/sight.ts';
import type { World } from '../world/world.ts';
import type { Subject } from './asker.ts';
import { firstDifference, isLeak } from './compare-answers.ts';
import type { Leak } from './leak.ts';
import { putWorld } from './put-world.ts';
import type { Asked, Round } from './round.ts';
import { smallerOperations } from './smaller-operations.ts';

interface Found {
  readonly suspect: Asked;
  readonly seed: number;
}

/** Makes a leak as small as it goes: first the operation, then the changes; the round's world stands when it ends. */
export async function shrinkLeak(subject: Subject, round: Round, { suspect, seed }: Found): Promise<Leak> {
  const worlds = worldsOf(subject, round);
  const asked = await smallestOperation(suspect, round, worlds);
  const changes = await smallestChanges(asked, round, worlds);
  const after = await worlds.inOther(changes, () => round.ask(asked.text));
  const difference = firstDifference(asked.answer, after);
  return {
    seed,
    viewer: round.looker.viewer,
    kind: asked.kind,
    operation: asked.text,
    changes: changes.map(({ about }) => about),
    before: difference.before,
    after: difference.after,
  };
}

interface Worlds {
  /** Asks in the world with some of the changes, and comes back. */
  readonly inOther: <Value>(changes: readonly Change[], ask: () => Promise<Value>) => Promise<Value>;
}

function worldsOf({ databases, models }: Subject, { world }: Round): Worlds {
  const put = (from: World, to: World) => putWorld(databases, models, { from, to });
  return {
    inOther: async (changes, ask) => {
      const other = applyChanges(world, changes);
      await put(world, other);
      try {
        return await ask();
      } finally {
        await put(other, world);
      }
    },
  };
}

const mostSteps = 40;

async function smallestOperation(suspect: Asked, round: Round, worlds: Worlds): Promise<Asked> {
  let smallest = suspect;
  for (let step = 0; step < mostSteps; step += 1) {
    const smaller = await smallerLeak(smallest, round, worlds);
    if (smaller === undefined) break;
    smallest = smaller;
  }
  return smallest;
}

/** How many are tried between two changes of the world. */
const together = 6;

/** The first operation without one of the parts that still leaks. */
async function smallerLeak({ kind, text }: Asked, round: Round, worlds: Worlds): Promise<Asked | undefined> {
  const candidates = smallerOperations(text);
  for (let from = 0; from < candidates.length; from += together) {
    const texts = candidates.slice(from, from + together);
    const before = await answersOf(texts, round);
    const after = await worlds.inOther(round.changes, () => answersOf(texts, round));
    const at = texts.findIndex((_text, index) => isLeak(before[index] ?? '', after[index] ?? ''));
    const found = texts[at];
    if (found !== undefined) return { kind, text: found, answer: before[at] ?? '' };
  }
  return undefined;
}

async function answersOf(texts: readonly string[], { ask }: Round): Promise<string[]> {
  const answers: string[] = [];
  for (const text of texts) answers.push(await ask(text));
  return answers;
}

/** Halves, quarters and in the end single changes are left out, as long as the rest still leaks and is still hidden. */
async function smallestChanges(asked: Asked, round: Round, worlds: Worlds): Promise<readonly Change[]> {
  const { world, looker, ask } = round;
  const seen = textSeen(sightOf(world, looker));
  const leaks = async (changes: readonly Change[]): Promise<boolean> => {
    const other = applyChanges(world, changes);
    if (!areUnique(other, looker.models) || textSeen(sightOf(other, looker)) !== seen) return false;
    return isLeak(asked.answer, await worlds.inOther(changes, () => ask(asked.text)));
  };
  let kept = round.changes;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length;) {
      const fewer = kept.filter((_change, index) => index < from || index >= from + size);
      if (fewer.length > 0 && fewer.length < kept.length && (await leaks(fewer))) kept = fewer;
      else from += size;
    }
  }
  return kept;
}
