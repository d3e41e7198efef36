/**
 * The one live region. Screen readers say what is put here, once, without focus moving: the number of results, that
 * something is being looked for. Steps and errors are not said here: focus moves to their headings, which says them.
 */
export class Announcer {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly region: () => HTMLElement | null) {}

  /** Empties the region first and waits: a text that replaces an equal one would not be said again. */
  announce(text: string): void {
    clearTimeout(this.#timer);
    const region = this.region();
    if (region) region.textContent = "";
    this.#timer = setTimeout(() => {
      const now = this.region();
      if (now) now.textContent = text;
    }, 150);
  }

  clear(): void {
    clearTimeout(this.#timer);
    const region = this.region();
    if (region) region.textContent = "";
  }
}
