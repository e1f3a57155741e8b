import type { SecondFactor } from './second-factor.ts';

/** Nobody has a second factor, and no code is good. */
export const noSecondFactor: SecondFactor = Object.freeze({
  isOn: () => Promise.resolve(false),
  use: () => Promise.resolve(false),
});
