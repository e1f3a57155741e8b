import type { Profiler } from 'node:inspector';

/** How much of the sampled time a function spent in itself. */
export interface FunctionTime {
  readonly name: string;
  readonly place: string;
  /** Share of the samples that were not idle, from 0 to 1. */
  readonly share: number;
}

/** The functions of a CPU profile by self time, the largest first. */
export function summarize(profile: Profiler.Profile): readonly FunctionTime[] {
  const hits = new Map<string, { name: string; place: string; count: number }>();
  let total = 0;
  for (const { callFrame, hitCount = 0 } of profile.nodes) {
    if (callFrame.functionName === '(idle)' || hitCount === 0) continue;
    total += hitCount;
    const place = shorten(callFrame.url, callFrame.lineNumber);
    const key = `${callFrame.functionName} ${place}`;
    const known = hits.get(key) ?? { name: callFrame.functionName || '(anonymous)', place, count: 0 };
    hits.set(key, { ...known, count: known.count + hitCount });
  }
  return [...hits.values()]
    .toSorted((a, b) => b.count - a.count)
    .map(({ name, place, count }) => ({ name, place, share: count / total }));
}

function shorten(url: string, line: number): string {
  const start = Math.max(url.lastIndexOf('/node_modules/') + 14, url.lastIndexOf('/bench/build/') + 13);
  return url === '' ? '' : `${start > 13 ? url.slice(start) : url}:${line + 1}`;
}
