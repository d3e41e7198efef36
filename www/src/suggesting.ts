/** Names of towns, offered while a place is typed: a moment after the last letter, never waited for. */
import { suggested } from "./data/suggested.ts";
import type { Way } from "./details.ts";

/** After so long without a letter, names are offered. */
const PAUSE_MS = 150;

/** What is offered, for which field; `at` is the one that Enter would choose; −1: none. */
export interface Suggestions {
  readonly field: string;
  readonly names: readonly string[];
  readonly at: number;
}

export class Suggesting {
  #pause: ReturnType<typeof setTimeout> | undefined;
  #typed = 0;

  constructor(private readonly way: Way) {}

  /** `several`: also those of one name, where nothing else on the screen lets one choose among them. */
  type(field: string, text: string, several: boolean): void {
    this.end();
    const typed = this.#typed;
    this.#pause = setTimeout(async () => {
      const names = await suggested(this.way.host.client, text, several);
      if (typed === this.#typed) this.#offer(names.length === 0 ? null : { field, names, at: -1 });
    }, PAUSE_MS);
  }

  /** Round the ends, and back to what is typed. */
  move(by: number): void {
    const { suggestions } = this.way.state();
    if (suggestions === null) return;
    const count = suggestions.names.length + 1;
    this.#offer({ ...suggestions, at: ((suggestions.at + 1 + by + count) % count) - 1 });
  }

  close(): void {
    this.end();
    if (this.way.state().suggestions !== null) this.#offer(null);
  }

  /** What is under way comes to nothing. */
  end(): void {
    clearTimeout(this.#pause);
    this.#typed += 1;
  }

  #offer(suggestions: Suggestions | null): void {
    this.way.set({ suggestions });
  }
}
