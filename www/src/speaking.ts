/**
 * What all is said in and by: a language that was chosen, or another edition of the site. It is fetched, and then said at once; answers
 * and focus stay, and nothing keeps the choice.
 */
import type { Way } from "./details.ts";
import type { Page } from "./data/engine.ts";
import type { Journey } from "./journey.ts";
import { knownTo } from "./model/answers.ts";
import { nextStep } from "./model/steps.ts";
import { type Focus, standingOf } from "./state.ts";

export class Speaking {
  /** Goes up with each choice: only the last one counts. */
  #turn = 0;

  constructor(
    private readonly way: Way,
    private readonly parts: Pick<Journey, "details" | "browsing" | "finding" | "again">,
  ) {}

  async choose(tag: string): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const speak = await this.way.host.client.speak(tag).catch(() => null);
    if (turn !== this.#turn) return;
    if (speak === null) return this.way.set({ unspoken: true }, "language");
    await this.anew(await speak(), "language");
  }

  /** The site has another edition, and files of the one before are gone: what was answered stays, and is asked of the new one. */
  async exchanged(page: Page): Promise<void> {
    const { page: before, answers: given, step } = this.way.state();
    if (before === null) return;
    const answers = knownTo(given, page);
    this.way.set({ answers, ...standingOf(this.way.host.client.edition) });
    await this.anew(page, "list");
    if (step === "results" && nextStep(answers) !== step) this.way.go(nextStep(answers));
  }

  /** Asks again for all that the engine has said, or was about to say: in another language now, or of another edition. */
  async anew(page: Page, focus: Focus): Promise<void> {
    const { details, browsing, finding } = this.parts;
    const { step, answer, decision, busy } = this.way.state();
    const listing = step === "results" || step === "professional";
    finding.end();
    // What the engine has said is in the old language. A list stays on the screen until it has been said again.
    this.way.set({ page, answer: listing ? answer : null, service: null, listed: null, decision: null, problem: null, refining: null, unspoken: false }, focus);
    if (listing) this.way.find();
    else if (busy !== null && step !== "browse") void this.parts.again();
    await details.fetch(focus);
    browsing.again();
    if (decision !== null) await details.decide();
  }
}
