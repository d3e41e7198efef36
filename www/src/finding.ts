/**
 * Looks for services. Whole postcodes take long to come over a slow line, so the first answer may be from the half of one; the
 * exact one takes its place once it is there, unless that would move something under a finger.
 */
import type { Answer } from "./data/answer.ts";
import { isPostcode } from "./data/engine-client.ts";
import type { Way } from "./details.ts";
import type { Answers } from "./model/answers.ts";
import { LIMIT, queryOf } from "./model/query.ts";
import type { Focus } from "./state.ts";

/** How an answer from half a postcode stands: the exact one is on its way, waits to be taken, cannot be had, or has been taken. */
export type Refining = "busy" | "ready" | "failed" | "done";

export class Finding {
  /** Goes up with each search: what an earlier one still waits for is for nobody. */
  #turn = 0;
  /** The person has begun to scroll or to press: what they see stays where it is. */
  #touched = false;
  #exact: { readonly answers: Answers; readonly answer: Answer } | null = null;

  constructor(private readonly way: Way) {}

  /** Looks for services with what has been answered so far. */
  find(focus: Focus): Promise<void> {
    this.end();
    return this.way.wait("page.finding.engine", null, async () => {
      const [at, { answers }] = [this.way.host.now(), this.way.state()];
      const answer = await this.#ask(answers, at, true);
      return () => {
        this.way.set({ at, answer, refining: null, busy: null }, focus);
        void this.#refine();
      };
    });
  }

  touched(): void {
    this.#touched = true;
  }

  /** Takes the exact answer that waits. */
  take(): void {
    if (this.#exact === null) return;
    this.way.set({ ...this.#exact, refining: "done" }, "list");
    this.#exact = null;
  }

  /** Once more, after the postcodes could not be had. */
  retry(): void {
    this.way.host.client.retry();
    void this.#refine();
  }

  end(): void {
    this.#turn += 1;
    this.#exact = null;
  }

  #ask(answers: Answers, at: string, soon: boolean): Promise<Answer> {
    const { filters, order } = this.way.state();
    return this.way.host.client.find(queryOf(answers, { at, limit: LIMIT, filters, order, also: true }), soon);
  }

  async #refine(): Promise<void> {
    const { answers, at } = this.way.state();
    const { where } = answers;
    if (where?.kind !== "typed" || where.text === null || where.place?.kind !== "outcode" || !isPostcode(where.text)) return;
    const turn = (this.#turn += 1);
    this.#touched = false;
    this.way.set({ refining: "busy" });
    try {
      const found = await this.way.host.client.locate(where.text);
      // Of a postcode that no file lists, the half is all that is known.
      const exact = found.kind === "place" && found.place.kind === "postcode" ? { ...answers, where: { ...where, place: found.place } } : null;
      const answer = exact && (await this.#ask(exact, at, false));
      // Whoever changes an answer meanwhile searches anew with it, and that search is refined in its turn.
      if (turn !== this.#turn || this.way.state().answers !== answers) return;
      if (exact === null || answer === null) return this.way.set({ refining: null });
      this.#exact = { answers: exact, answer };
      const moves = this.#touched && this.way.state().step === "results" && !sameOrder(this.way.state().answer, answer);
      if (moves) this.way.set({ refining: "ready" });
      else this.take();
    } catch {
      if (turn === this.#turn) this.way.set({ refining: "failed" });
    }
  }
}

function sameOrder(one: Answer | null, other: Answer): boolean {
  const order = (answer: Answer) => answer.matches.map(({ service, verdict, reach }) => `${service} ${verdict} ${reach}`).join();
  return one !== null && order(one) === order(other);
}
