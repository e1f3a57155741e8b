import { expect, test } from 'vitest';
import { createViewer } from '../../model/permissions/viewer.ts';
import { createViewerCache, type KnownSession } from './viewer-cache.ts';

const viewer = createViewer({ id: 1, name: 'anna' });
const session = (id: string, user: unknown = 1): KnownSession => ({
  kind: 'of',
  authenticated: { viewer, session: { id, user } },
  until: 100,
});

/** A cache whose reads wait until they are let go. */
function slowCache() {
  const waiting: ((found: KnownSession | undefined) => void)[] = [];
  const clock = { now: 0 };
  const cache = createViewerCache({
    load: () => new Promise((resolve) => waiting.push(resolve)),
    rememberMs: 50,
    now: () => clock.now,
  });
  return { cache, waiting, clock };
}

test('requests at the same time wait for one read, and what is known is given at once', async () => {
  const { cache, waiting, clock } = slowCache();
  const finds = [cache.find('a'), cache.find('a'), cache.find('a')];
  expect(waiting).toHaveLength(1);
  waiting[0]?.(session('a'));
  const found = await Promise.all(finds.map((find) => Promise.resolve(find)));
  expect(new Set(found).size).toBe(1);
  expect(cache.find('a')).toBe(found[0]);
  clock.now = 100;
  expect(cache.find('a')).toBeInstanceOf(Promise);
});

test('a session that ends while it is read is not believed', async () => {
  const { cache, waiting } = slowCache();
  const [one, all, other, kept] = ['a', 'b', 'c', 'd'].map((id) => cache.find(id));
  cache.end('a');
  cache.endAll(1, 'd');
  waiting[0]?.(session('a'));
  waiting[1]?.(session('b'));
  waiting[2]?.(session('c', 2));
  waiting[3]?.(session('d'));
  expect(await one).toMatchObject({ kind: 'ended' });
  expect(await all).toBeUndefined();
  expect(await other).toMatchObject({ kind: 'of' });
  expect(await kept).toMatchObject({ kind: 'of' });
});

test('that a session was ended is remembered for a while', () => {
  const { cache, clock } = slowCache();
  cache.keep('a', session('a'));
  cache.keep('b', session('b'));
  cache.keep('c', session('c', 2));
  cache.endAll(1, 'b');
  expect(['a', 'b', 'c'].map((id) => (cache.find(id) as KnownSession).kind)).toEqual(['ended', 'of', 'of']);
  clock.now = 50;
  expect(cache.find('a')).toBeInstanceOf(Promise);
});

test('a read that fails is tried again', async () => {
  let reads = 0;
  const cache = createViewerCache({
    load: () => (++reads === 1 ? Promise.reject(new Error('down')) : Promise.resolve(session('a'))),
    rememberMs: 0,
    now: () => 0,
  });
  await expect(cache.find('a')).rejects.toThrow('down');
  expect(await cache.find('a')).toMatchObject({ kind: 'of' });
});

test('what was changed is read anew, and what was read before it is not kept', async () => {
  const { cache, waiting } = slowCache();
  const before = cache.find('a');
  cache.forget(1);
  const after = cache.find('a');
  expect(waiting).toHaveLength(2);
  waiting[1]?.(session('a'));
  const found = await after;
  waiting[0]?.(session('a'));
  await before;
  expect(cache.find('a')).toBe(found);
  cache.forget(2);
  expect(cache.find('a')).toBe(found);
  cache.end('b');
  cache.forget();
  expect(cache.find('a')).toBeInstanceOf(Promise);
  expect(cache.find('b')).toMatchObject({ kind: 'ended' });
});

test('a session that ends while it is read a second time is not believed either way', async () => {
  const { cache, waiting } = slowCache();
  const before = cache.find('a');
  cache.forget();
  const after = cache.find('a');
  cache.endAll(1, undefined);
  for (const found of waiting) found(session('a'));
  expect(await Promise.all([before, after])).toEqual([undefined, undefined]);
});
