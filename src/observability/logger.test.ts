import { afterEach, expect, test, vi } from 'vitest';
import { createLogger } from './logger.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

async function linesAt(level?: string): Promise<string[]> {
  const lines: string[] = [];
  const logger = await createLogger({
    destination: { write: (line) => void lines.push(line) },
    ...(level === undefined ? {} : { level }),
  });
  logger.debug('small');
  logger.error({ err: new Error('at mongodb://ann:secret@db') }, 'large');
  return lines;
}

test('writes JSON lines of its level, without credentials', async () => {
  const lines = await linesAt();
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'large', err: { message: 'at mongodb://***@db' } });
  expect(lines[0]).not.toContain('secret');
});

test('takes its level from LOG_LEVEL, and an unknown one as info', async () => {
  vi.stubEnv('LOG_LEVEL', 'DEBUG');
  expect(await linesAt()).toHaveLength(2);
  expect(await linesAt('silent')).toHaveLength(0);
  vi.stubEnv('LOG_LEVEL', 'loud');
  expect(await linesAt()).toHaveLength(1);
});
