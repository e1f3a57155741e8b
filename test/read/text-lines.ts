import type { CommandEvent } from '../../src/observability/command-channel.ts';

/** Each value on a line of its own, for snapshots. */
export const lines = (values: readonly unknown[]) =>
  `\n${values.map((value) => JSON.stringify(value)).join('\n')}\n`;

/** What a command reads. */
export const readOf = ({ command }: CommandEvent) => {
  const { find, aggregate, filter, pipeline, projection } = command;
  return { find, aggregate, filter, pipeline, projection };
};
