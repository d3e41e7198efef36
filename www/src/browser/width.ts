/** Whether an element has room for a column beside the results. Its own width counts, not the window's: hosts have columns too. */

/** As in `styles/results.ts`: `@container (min-width: 56rem)`. */
const WIDE_REM = 56;

export class Room {
  #observer: ResizeObserver | undefined;
  narrow = false;

  constructor(private readonly changed: () => void) {}

  connect(element: HTMLElement): void {
    this.#observer = new ResizeObserver(() => {
      const narrow = this.#isNarrow(element);
      if (narrow === this.narrow) return;
      this.narrow = narrow;
      // In the next frame: a page that changes while it is measured is a mistake to browsers, which write it on the console.
      requestAnimationFrame(this.changed);
    });
    this.#observer.observe(element);
    this.narrow = this.#isNarrow(element);
  }

  disconnect(): void {
    this.#observer?.disconnect();
  }

  #isNarrow(element: HTMLElement): boolean {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    return element.clientWidth < WIDE_REM * rem;
  }
}
