/** Waiting for something outside: for one thing at a time. What comes after another was begun, or after the end, is not wanted. */

/** After so long people are told that it takes long, whom to ring meanwhile, and how to try again. It goes on all the same. */
const SLOW_MS = 10_000;

export type Outcome<T> = { readonly came: T } | { readonly failed: unknown };

export class Waiting {
  /** Goes up with each thing waited for. */
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What came of it; null when nobody waits for it any more. `slow` is called when it takes long. */
  async for<T>(work: () => Promise<T>, slow: () => void): Promise<Outcome<T> | null> {
    this.end();
    const turn = this.#turn;
    this.#timer = setTimeout(slow, SLOW_MS);
    const outcome = await work().then(
      (came) => ({ came }),
      (failed: unknown) => ({ failed }),
    );
    if (turn !== this.#turn) return null;
    clearTimeout(this.#timer);
    return outcome;
  }

  end(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
  }
}
