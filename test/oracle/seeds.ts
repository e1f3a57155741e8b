/** Seeds that have failed once; each is asked in every run. */
export const failedSeeds: readonly number[] = [];
