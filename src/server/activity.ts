/** Counts requests whose answer is not sent yet, and tells when there are none. */
export class Activity {
  #requests = 0;
  #whenIdle: (() => void)[] = [];

  begin(): void {
    this.#requests += 1;
  }

  end(): void {
    this.#requests -= 1;
    if (this.#requests > 0) return;
    for (const tell of this.#whenIdle) tell();
    this.#whenIdle = [];
  }

  /** Resolves when no request is being answered. */
  idle(): Promise<void> {
    if (this.#requests === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenIdle.push(resolve);
    });
  }
}
