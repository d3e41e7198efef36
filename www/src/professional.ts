/**
 * What a professional does on their one screen. Each choice is taken at once, and what is typed a moment after the last letter;
 * the list beside it is then asked for anew.
 */
import { asFinderError } from "./data/failure.ts";
import type { Way } from "./details.ts";
import * as change from "./model/answers.ts";
import { LIMIT, queryOf } from "./model/query.ts";
import { referralText } from "./model/referral.ts";
import { askedNext, type Known, type Mistake, readSheet, type Sheet, textIn, unknownPlaces } from "./model/sheet.ts";
import { cleared, type Focus, problemOf } from "./state.ts";
import { Words } from "./words/words.ts";

/** After so long without a letter, what is typed is taken. */
const PAUSE_MS = 250;

export class Professional {
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly way: Way) {}

  typeNeed(text: string): void {
    this.#change({ typing: "needs", need: { text, open: true, at: text.trim() === "" ? -1 : 0 } });
  }

  /** Opens the list of needs, or moves in it, round its ends. */
  moveNeed(by: number, count: number): void {
    const { text, at } = this.#sheet.need;
    const from = at < 0 && by < 0 ? 0 : at;
    this.#change({ typing: "needs", need: { text, open: true, at: count === 0 ? -1 : (from + by + count) % count } });
  }

  openNeeds(open: boolean): void {
    this.#change({ need: { ...this.#sheet.need, open, at: open ? this.#sheet.need.at : -1 } });
  }

  /** Takes a need, or takes it back. */
  chooseNeed(id: string): void {
    const { answers } = this.way.state();
    const needs = answers.needs.includes(id) ? answers.needs.filter((one) => one !== id) : [...answers.needs, id];
    this.#change({ need: { text: "", open: false, at: -1 } });
    this.way.set({ answers: change.withNeeds(answers, needs) });
    void this.find();
  }

  typeAge(age: string): void {
    this.#change({ age, typing: "age" });
    this.#soon();
  }

  /** What is typed for the place, or for a fact that is typed. */
  type(field: string, text: string): void {
    const { home: _, ...others } = this.#sheet.texts;
    // A home given for the old place says nothing about the new one.
    this.#change({ texts: { ...(field === "where" ? others : this.#sheet.texts), [field]: text }, typing: field });
    this.#soon();
  }

  /** The field is left: what stands in it is meant. */
  leave(field: string): void {
    if (this.#sheet.typing !== field) return;
    this.#change({ typing: null });
    void this.find();
  }

  hasNoAddress(noAddress: boolean): void {
    this.#change({ noAddress });
    void this.find();
  }

  chooseTown(field: string, town: number): void {
    this.#change({ towns: new Map(this.#sheet.towns).set(textIn(this.#sheet, field), town), typing: null });
    void this.find();
  }

  /** Null takes an answer back. */
  answer(fact: string, value: string | null): void {
    const { answers } = this.way.state();
    this.way.set({ answers: value === null ? change.withoutFact(answers, fact) : change.withFact(answers, fact, value) });
    void this.find();
  }

  pick(service: string, picked: boolean): void {
    const others = this.#sheet.picked.filter((one) => one !== service);
    this.#change({ picked: picked ? [...others, service] : others, summary: this.#sheet.summary === "closed" ? "closed" : "open" });
  }

  showSummary(shown: boolean): void {
    this.#change({ summary: shown ? "open" : "closed" });
  }

  /** For the next person, on the same screen. */
  clear(): void {
    this.end();
    this.way.set(cleared(this.way.state()), "heading");
  }

  /** What is wrong in the fields, each with its sentence. */
  get mistakes(): readonly Mistake[] {
    const { answers, sheet, page } = this.way.state();
    return page === null ? [] : readSheet(answers, sheet, page.facts).mistakes;
  }

  /** The summary of what is on the screen; null when there is nothing to refer to. */
  get summary(): string | null {
    const { page, answers, answer, sheet } = this.way.state();
    if (page === null || answer === null) return null;
    return referralText(page, answers, answer, sheet.picked, new Words(page.messages, page.language, "professional"));
  }

  /** Copies the summary, of what is typed by now; where there is no clipboard, selects it. A mistake comes first. */
  async copy(): Promise<void> {
    if (this.#sheet.typing !== null || this.way.state().busy !== null) {
      this.#change({ typing: null });
      await this.find();
    }
    const { busy, failure } = this.way.state();
    // What is on the screen is of older answers: somebody types on, or the list cannot be had.
    if (busy !== null || failure !== null) return;
    const text = this.summary;
    if (this.mistakes.length > 0 || text === null) return this.way.set({}, "field");
    const copied = await this.way.host.copy(text);
    this.#change({ summary: copied ? "copied" : "selected" }, copied ? "copied" : "summary");
  }

  /** Looks up what is typed, and asks for the services. */
  find(): Promise<void> {
    clearTimeout(this.#pause);
    this.way.host.client.prepare();
    return this.way.wait("page.finding.engine", null, async () => {
      const known = await this.#lookUp();
      const { page, filters, order, sheet, ...state } = this.way.state();
      const facts = page?.facts ?? [];
      const { answers } = readSheet(state.answers, { ...sheet, known }, facts);
      const at = this.way.host.now();
      const answer = answers.needs.length === 0 ? null : await this.way.host.client.find(queryOf(answers, { at, limit: LIMIT, filters, order, also: true }));
      return () => {
        const asked = askedNext(sheet.asked, answer?.next_questions ?? [], facts, answers);
        const now = { ...this.#sheet, known, asked, summary: this.#sheet.summary === "closed" ? "closed" : "open" } as const;
        this.way.set({ sheet: now, answers, answer, service: null, at, busy: null }, "list");
      };
    });
  }

  end(): void {
    clearTimeout(this.#pause);
  }

  async #lookUp(): Promise<ReadonlyMap<string, Known>> {
    const { page, sheet } = this.way.state();
    const known = new Map(sheet.known);
    // Where the host can see by the files that are fetched which area is looked up, no half-typed place is.
    const half = page?.seen.area || page?.seen.outcode ? textIn(sheet, sheet.typing ?? "") : "";
    for (const text of unknownPlaces(sheet, page?.facts ?? [])) {
      if (text !== half) known.set(text, await this.#located(text));
    }
    return known;
  }

  async #located(text: string): Promise<Known> {
    try {
      return await this.way.host.client.locate(text);
    } catch (error) {
      const problem = problemOf(asFinderError(error), "");
      if (problem?.text === undefined) throw error;
      return { kind: "problem", text: problem.text };
    }
  }

  #soon(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.find(), PAUSE_MS);
  }

  get #sheet(): Sheet {
    return this.way.state().sheet;
  }

  #change(news: Partial<Sheet>, focus: Focus = "none"): void {
    this.way.set({ sheet: { ...this.#sheet, ...news } }, focus);
  }
}
