/** Promises made once and kept by name. One that fails is forgotten, so that the next call tries again. */
export class Kept {
  readonly #kept = new Map<string, { readonly promise: Promise<unknown>; settled: boolean }>();

  keep<T>(name: string, make: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(name);
    if (kept) return kept.promise as Promise<T>;
    const made = { promise: make(), settled: false };
    this.#kept.set(name, made);
    made.promise.then(
      () => (made.settled = true),
      () => this.#kept.get(name) === made && this.#kept.delete(name),
    );
    return made.promise;
  }

  has(name: string): boolean {
    return this.#kept.has(name);
  }

  isSettled(name: string): boolean {
    return this.#kept.get(name)?.settled === true;
  }

  forget(name: string): void {
    this.#kept.delete(name);
  }

  /** Forgets those of which this is so. */
  forgetAll(is: (name: string, settled: boolean) => boolean): void {
    for (const [name, { settled }] of this.#kept) if (is(name, settled)) this.#kept.delete(name);
  }
}
