/** The language in which all is said. What is chosen is fetched, and then said at once; answers and focus stay, and nothing keeps the choice. */
import type { Way } from "./details.ts";
import type { Journey } from "./journey.ts";

export class Speaking {
  /** Goes up with each choice: only the last one counts. */
  #turn = 0;

  constructor(
    private readonly way: Way,
    private readonly parts: Pick<Journey, "details" | "browsing" | "finding">,
  ) {}

  async choose(tag: string): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const speak = await this.way.host.client.speak(tag).catch(() => null);
    if (turn !== this.#turn) return;
    if (speak === null) return this.way.set({ unspoken: true }, "language");
    const page = await speak();
    const { details, browsing, finding } = this.parts;
    const { step, answer, decision } = this.way.state();
    const listing = step === "results" || step === "professional";
    finding.end();
    // What the engine has said is in the old language. A list stays on the screen until it has been said again.
    this.way.set({ page, answer: listing ? answer : null, service: null, listed: null, decision: null, problem: null, refining: null, unspoken: false }, "language");
    if (listing) this.way.find();
    await details.fetch("language");
    browsing.again();
    if (decision !== null) await details.decide();
  }
}
