/** Leaving at once: the state is cleared first, then another page takes this one's place in the history. */

const PRESSES = 3;
/** Longer apart than this, presses of Escape do not belong together. */
const WITHIN_MS = 5000;

export interface LeaveKeys {
  /** Escape was pressed; so many more presses leave. */
  counted(left: number): void;
  leave(): void;
}

/**
 * Escape three times. Not Shift, as elsewhere: phones' keyboards press Shift by themselves at the start of a sentence,
 * and screen readers and sticky keys use it; nothing presses Escape by itself.
 */
export class LeaveByKey {
  #presses = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly keys: LeaveKeys) {}

  connect(): void {
    document.addEventListener("keydown", this.#onKey);
  }

  disconnect(): void {
    document.removeEventListener("keydown", this.#onKey);
    clearTimeout(this.#timer);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    // A held key, a word being composed, and an Escape that the host used for a dialog of its own do not count.
    if (event.key !== "Escape" || event.repeat || event.isComposing || event.defaultPrevented) return;
    clearTimeout(this.#timer);
    this.#presses += 1;
    if (this.#presses >= PRESSES) {
      this.#presses = 0;
      this.keys.leave();
      return;
    }
    this.#timer = setTimeout(() => (this.#presses = 0), WITHIN_MS);
    this.keys.counted(PRESSES - this.#presses);
  };
}

export function leaveTo(address: string): void {
  location.replace(address);
}
