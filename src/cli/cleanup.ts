/** What has to be closed at the end, the last opened first. */
export class Cleanup {
  readonly #steps: (() => Promise<void>)[] = [];

  /** Adds something to be done at the end. */
  add(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  /** Does it all, each once; the first failure is thrown when everything has been tried. */
  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      await step().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }
}
