/** Whether an element has room for a column beside the results. Its own width counts, not the window's: hosts have columns too. */

/** As in `styles/results.ts`: `@container (min-width: 50em)`, of the element's own letters. */
const WIDE_EM = 50;
const USUAL_EM = 18;

export class WidthObserver {
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
    const root = element.shadowRoot?.querySelector(".root");
    const em = root ? Number.parseFloat(getComputedStyle(root).fontSize) || USUAL_EM : USUAL_EM;
    return element.clientWidth < WIDE_EM * em;
  }
}
