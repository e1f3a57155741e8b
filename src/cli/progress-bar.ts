/** Where a progress bar is drawn. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface ProgressBar {
  /** So many of so many are done. */
  readonly update: (done: number, total: number) => void;
  /** Leaves the last state standing, on a line of its own. */
  readonly end: () => void;
}

const width = 30;
const redrawMs = 100;
const lineMs = 5_000;

/** Shows how far something is: one line that is redrawn in a terminal, else a line every five seconds. */
export function createProgressBar(
  stream: ProgressStream,
  label: string,
  now: () => number = Date.now,
): ProgressBar {
  const terminal = stream.isTTY === true;
  const begin = now();
  let shown = terminal ? begin - redrawMs : begin;
  let last: string | undefined;
  const draw = () => {
    if (last !== undefined) stream.write(terminal ? `\r\u001B[2K${last}` : `${last}\n`);
    last = undefined;
  };
  return {
    update: (done, total) => {
      last = lineOf(label, { done, total }, terminal);
      const time = now();
      if (time - shown < (terminal ? redrawMs : lineMs)) return;
      shown = time;
      draw();
    },
    end: () => {
      draw();
      if (terminal) stream.write('\n');
    },
  };
}

function lineOf(label: string, { done, total }: { done: number; total: number }, bar: boolean): string {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
  const filled = Math.round(share * width);
  const drawn = bar ? `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ` : '';
  const percent = `${Math.floor(share * 100)} %`.padStart(5);
  return `${label} ${drawn}${percent}  ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
}
