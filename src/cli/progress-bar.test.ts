import { describe, expect, it } from 'vitest';
import { createProgressBar } from './progress-bar.ts';

function drawn(isTTY: boolean) {
  const written: string[] = [];
  const clock = { time: 0 };
  const stream = { isTTY, write: (text: string) => written.push(text) };
  return { written, clock, bar: createProgressBar(stream, 'Loading', () => clock.time) };
}

describe('createProgressBar', () => {
  it('redraws one line in a terminal, ten times a second at most', () => {
    const { written, clock, bar } = drawn(true);
    bar.update(0, 2000);
    clock.time = 50;
    bar.update(500, 2000);
    clock.time = 100;
    bar.update(1000, 2000);
    bar.update(2000, 2000);
    bar.end();
    expect(written).toEqual([
      `\r\u001B[2KLoading ${'░'.repeat(30)}   0 %  0 of 2,000`,
      `\r\u001B[2KLoading ${'█'.repeat(15)}${'░'.repeat(15)}  50 %  1,000 of 2,000`,
      `\r\u001B[2KLoading ${'█'.repeat(30)} 100 %  2,000 of 2,000`,
      '\n',
    ]);
  });

  it('writes a line now and then elsewhere', () => {
    const { written, clock, bar } = drawn(false);
    bar.update(1, 4);
    clock.time = 5_000;
    bar.update(2, 4);
    bar.update(4, 4);
    bar.end();
    expect(written).toEqual(['Loading  50 %  2 of 4\n', 'Loading 100 %  4 of 4\n']);
  });

  it('stands more than was announced', () => {
    const { written, bar } = drawn(true);
    bar.update(3, 0);
    bar.update(5, 4);
    bar.end();
    expect(written.at(-2)).toContain('100 %  5 of 4');
  });
});
