import type { Viewer } from '../model/permissions/viewer.ts';
import type { Leak } from './run/leak.ts';

/** A leak in words: who asked what, what was changed out of sight, and what the answer told of it. */
export function leakText({ seed, viewer, operation, changes, before, after }: Leak): string {
  return [
    `A leak to ${viewerText(viewer)}, of seed ${seed}. Asked:`,
    indented(operation),
    'Then, out of sight:',
    indented(changes.join('\n')),
    'The answer was, where it differs:',
    indented(before),
    'and became:',
    indented(after),
  ].join('\n');
}

function viewerText(viewer: Viewer | null): string {
  return viewer === null ? 'nobody who is known' : `"${viewer.name}" with the id ${String(viewer.id)}`;
}

function indented(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
