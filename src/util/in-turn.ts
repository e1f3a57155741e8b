/** Runs what it is given one after another, in the order of the calls; a failure does not hold up what comes behind it. */
export function inTurn(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const run = last.then(work, work);
    last = run;
    return run;
  };
}
