/** Seeds that have failed once; each is played in every run. */
export const failedSeeds: readonly number[] = [];
