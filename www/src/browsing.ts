/**
 * Looking through the directory without answering anything: by a name, in whatever spelling, or by what helps where. What is typed
 * is looked for a moment after the last letter.
 */
import type { NameIndex } from "./model/name-index.ts";
import type { Way } from "./details.ts";
import { asksForName, browseQuery, type Browsing as Wanted, NOTHING } from "./model/names.ts";

/** After so long without a letter, what is typed is looked for. */
const PAUSE_MS = 200;
/** So many names are offered. */
const MOST_NAMES = 20;
/** More services than any directory has. */
const EVERYTHING = 1_000_000;

export class Browsing {
  #names: NameIndex | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly way: Way) {}

  open(): void {
    this.way.host.client.prepare();
    this.way.go("browse", { browsing: NOTHING, names: null, browsed: null, at: this.way.host.now() });
  }

  type(text: string): void {
    clearTimeout(this.#pause);
    this.way.set({ browsing: { ...NOTHING, text }, browsed: null });
    this.#pause = setTimeout(() => void this.find(), PAUSE_MS);
  }

  choose(part: Partial<Pick<Wanted, "need" | "area">>): void {
    this.way.set({ browsing: { ...this.way.state().browsing, text: "", ...part }, names: null });
    void this.find();
  }

  /** In another language the names are others. */
  again(): void {
    this.#names = undefined;
    if (this.way.state().step === "browse") void this.find();
  }

  end(): void {
    clearTimeout(this.#pause);
  }

  /** Every name that the directory has: made with the first that is looked for, by a part that only then is fetched. */
  async #index(at: string): Promise<NameIndex> {
    if (this.#names) return this.#names;
    const everything = { facts: { asking_as: "self" }, place: null, needs: [], at, limit: EVERYTHING, all: true };
    const [{ NameIndex }, { matches }] = await Promise.all([import("./model/name-index.ts"), this.way.host.client.find(everything)]);
    return (this.#names = new NameIndex(matches));
  }

  find(): Promise<void> {
    this.end();
    return this.way.wait("page.finding.engine", null, async () => {
      const { browsing, page } = this.way.state();
      const { client } = this.way.host;
      const at = this.way.host.now();
      const names = asksForName(browsing) ? (await this.#index(at)).search(browsing.text, MOST_NAMES) : null;
      const byKind = browsing.need !== null || browsing.area !== null;
      const browsed = page !== null && byKind ? (await client.find(browseQuery(browsing, page, at))).matches : null;
      return () => this.way.set({ names, browsed, at, busy: null }, "list");
    });
  }
}
