import { deserialize } from 'bson';
import { inspect } from 'node:util';
import type { Failure } from '../../../src/writes/failure.ts';
import type { WriteRequest } from '../../../src/writes/write-request.ts';
import type { WriteWorld } from '../../writes/write-world.ts';
import type { Expected } from './attempt.ts';
import { comparable } from './compare.ts';
import { World, type Doc } from './documents.ts';
import { predict, type Mutation } from './predict.ts';
import type { Project } from './spec.ts';

/** What one mutation did, and what it should have done. */
export interface Difference {
  readonly expected: unknown;
  readonly given: unknown;
}

/** How often mutations did what they were asked to, and how often they failed. */
export interface Tally {
  done: number;
  failed: number;
}

/** Runs a mutation, and compares all documents; undefined where all is as expected. */
export async function playStep(
  store: WriteWorld,
  before: World,
  mutation: Mutation,
): Promise<{ difference?: Difference; after: World; failed: boolean }> {
  const { project } = before;
  const prediction = predict(before, mutation);
  const from = Date.now();
  const told = await run(store, mutation);
  const window = { from, to: Date.now() };
  const after = await readWorld(store, project);
  const failed = told.length > 0;
  const wrongFailures = compareFailures(prediction, told);
  if (wrongFailures !== undefined) return { difference: wrongFailures, after, failed };
  for (const { name } of project) {
    const { expected, actual } = comparable(prediction.world.all(name), after.all(name), window);
    const missing = expected.filter((text) => !actual.includes(text));
    const surplus = actual.filter((text) => !expected.includes(text));
    if (missing.length + surplus.length > 0)
      return { difference: { expected: missing, given: surplus }, after, failed };
  }
  return { after, failed };
}

async function run(store: WriteWorld, { model, ...rest }: Mutation): Promise<string[]> {
  try {
    const { failures } = await store.mutate({ ...rest, model: store.modelOf(model) } as WriteRequest);
    return failures.map(failureText);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    // What is wrong with the request itself is thrown; all else would be a fault of ours.
    if (code === 'BAD_KEY' || code === 'BAD_WHERE' || code === 'WRITE_ALL_NOT_MEANT')
      return [`thrown ${code} `];
    return [`unexpected ${inspect(error).slice(0, 2_000)}`];
  }
}

function failureText({ kind, code, path }: Failure): string {
  return `${kind} ${code} ${path.join('.')}`;
}

/** All that is expected has to be told; where something fails, more may be wrong than the oracle looks for. */
function compareFailures(
  { failures, isExact }: { failures: readonly Expected[]; isExact: boolean },
  told: readonly string[],
): Difference | undefined {
  const expected = failures.map(({ kind, code, path }) => `${kind} ${code} ${path}`);
  const unexpected = told.filter((text) => text.startsWith('unexpected'));
  if (unexpected.length > 0) return { expected, given: unexpected };
  if ((expected.length === 0) !== (told.length === 0)) return { expected, given: told };
  if (!isExact) return undefined;
  const isTold = ({ kind, code, path }: Expected) =>
    told.some((text) => {
      const [toldKind, toldCode, toldPath] = text.split(' ');
      return (
        toldKind === 'thrown' ||
        (toldKind === kind && (code === '*' || code === toldCode) && (path === '*' || path === toldPath))
      );
    });
  return failures.every(isTold) ? undefined : { expected, given: told };
}

export async function readWorld(store: WriteWorld, project: Project): Promise<World> {
  const read = await Promise.all(
    project.map(async ({ name, collection }): Promise<[string, Doc[]]> => {
      const found = await store.db.collection(collection).find({}, { raw: true }).toArray();
      // Of one copy of the classes of BSON, which the driver has its own of.
      return [name, found.map((bytes: object) => deserialize(bytes as Uint8Array, { promoteValues: false }))];
    }),
  );
  return new World(project, new Map(read));
}

/** Whether mutations, played from an empty database, still end in a difference; that of the last of them. */
async function replay(
  store: WriteWorld,
  project: Project,
  mutations: readonly Mutation[],
): Promise<Difference | undefined> {
  await store.clear();
  let world = new World(project);
  for (const mutation of mutations) {
    const { difference, after } = await playStep(store, world, mutation);
    if (difference !== undefined) return difference;
    world = after;
  }
  return undefined;
}

export interface Shrunk {
  readonly mutations: readonly Mutation[];
  readonly difference: Difference | undefined;
}

/** Leaves out what a difference does not need. */
export async function shrink(
  store: WriteWorld,
  project: Project,
  mutations: readonly Mutation[],
): Promise<Shrunk> {
  let left: Shrunk = { mutations, difference: await replay(store, project, mutations) };
  const until = Date.now() + 6_000;
  for (let index = mutations.length - 2; index >= 0 && Date.now() < until; index -= 1) {
    const shorter = left.mutations.toSpliced(index, 1);
    const difference = await replay(store, project, shorter);
    if (difference !== undefined) left = { mutations: shorter, difference };
  }
  return left;
}

/** What to read when a sequence fails: its mutations, and how the last one ends. */
export function differenceText({ mutations, difference }: Shrunk): string {
  const show = (value: unknown): string => inspect(value, { depth: 20, breakLength: 140 });
  return [
    `After these mutations:\n${mutations.map(show).join('\n')}`,
    `expected: ${show(difference?.expected)}`,
    `given: ${show(difference?.given)}`,
  ].join('\n');
}
