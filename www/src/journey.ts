/**
 * One person's way through the finder: what has been answered, which screen is up, what is being waited for. No HTML and
 * no browser here: the element renders [`State`] and calls the actions.
 */
import { asFinderError } from "./data/failure.ts";
import { placeAt } from "./data/place-at.ts";
import type { PlaceAnswer } from "./data/answer.ts";
import { EMPTY, readAge } from "./model/ages.ts";
import * as change from "./model/answers.ts";
import { Browsing } from "./browsing.ts";
import { Details, type Way } from "./details.ts";
import { Finding } from "./finding.ts";
import { Listing } from "./listing.ts";
import { Mapping } from "./mapping.ts";
import { nextStep, reachable, type Step } from "./model/steps.ts";
import { Professional } from "./professional.ts";
import { Speaking } from "./speaking.ts";
import { first, type Focus, fresh, type Problem, problemOf, standingOf, type State } from "./state.ts";
import { Suggesting } from "./suggesting.ts";
import { Waiting } from "./waiting.ts";
import type { Host } from "./host.ts";

/** Here the device itself may be waiting, for the person to let it tell where it is: that is no slow connection. */
const LOCATING = "question.where.locating";

export class Journey {
  state: State;
  again: () => Promise<void> = () => this.start();
  readonly #waiting = new Waiting();
  readonly details: Details;
  readonly finding: Finding;
  readonly listing: Listing;
  readonly mapping: Mapping;
  readonly professional: Professional;
  readonly browsing: Browsing;
  readonly speaking: Speaking;
  readonly suggesting: Suggesting;

  constructor(private readonly host: Host) {
    this.state = first(host.forProfessionals);
    const way: Way = {
      host,
      state: () => this.state,
      set: (news, focus) => this.#set(news, focus),
      go: (step, more) => this.#go(step, more),
      wait: (busy, field, work) => this.#wait(busy, field, work),
      find: () => void (this.state.step === "professional" ? this.professional.find() : this.find("list")),
    };
    this.details = new Details(way);
    this.finding = new Finding(way);
    this.listing = new Listing(way);
    this.mapping = new Mapping(way);
    this.professional = new Professional(way);
    this.browsing = new Browsing(way);
    this.speaking = new Speaking(way, this);
    this.suggesting = new Suggesting(way);
  }

  /** Fetches the words and questions; from then on the four steps work. */
  start(): Promise<void> {
    return this.#wait("loading", null, async () => {
      const page = await this.host.client.page();
      return () => this.#set({ page, ...standingOf(this.host.client.edition), busy: null });
    });
  }

  answerWho(askingAs: string | null): void {
    if (askingAs !== "self" && askingAs !== "family" && askingAs !== "professional") {
      return this.#problem({ field: "who", key: "question.asking_as.error" });
    }
    const { answers, page } = this.state;
    if (page !== null) this.#advance(change.withAskingAs(answers, askingAs, page));
  }

  answerNeeds(needs: readonly string[]): void {
    if (needs.length === 0) return this.#problem({ field: "needs", key: "question.needs.error" });
    this.#advance(change.withNeeds(this.state.answers, needs));
  }

  answerAge(text: string, range: string | null = null): void {
    const read = readAge(text, range);
    if ("error" in read) return this.#problem({ field: "age", key: read.error });
    this.#advance(change.withAge(this.state.answers, read.age));
  }

  decline(question: "age" | "where"): void {
    this.#advance(question === "age" ? change.withAge(this.state.answers, change.UNKNOWN) : change.withWhere(this.state.answers, { kind: "unknown" }));
  }

  async answerWhere(text: string, noAddress: boolean): Promise<void> {
    const typed = text.trim();
    if (typed !== "") return this.#locate(typed, noAddress, null);
    if (!noAddress) return this.#problem({ field: "where", key: "question.where.error-empty" });
    this.#advance(change.withWhere(this.state.answers, { kind: "typed", place: null, text: null, noAddress }));
  }

  async usePosition(noAddress = false): Promise<void> {
    await this.#wait(LOCATING, "where", async () => {
      const { lat, lon } = await this.host.position();
      return () => this.#locatePoint(lat, lon, noAddress);
    });
  }

  async #locatePoint(lat: number, lon: number, noAddress: boolean): Promise<void> {
    await this.#wait("question.where.looking", "where", async () => {
      const position = await placeAt(this.host.client, lat, lon);
      return () => (noAddress ? this.#advance(change.withWhere(this.state.answers, { kind: "position", place: position, home: "none" })) : this.#go("live-in", { position }));
    });
  }

  answerLiveIn(home: string | null): void {
    const place = this.state.position;
    if (place === null) return this.#go("where");
    if (home !== "yes" && home !== "no" && home !== "unknown") return this.#problem({ field: "live-in", key: "page.live-in.error" });
    this.#advance(change.withWhere(this.state.answers, { kind: "position", place, home }));
  }

  chooseTown(index: string | null): void {
    const { towns } = this.state;
    const place = index === null ? undefined : towns?.options[Number(index)];
    if (place === undefined || towns === null) return this.#problem({ field: "choose", key: "page.choose.error" });
    this.#settle(place, place.label, towns.noAddress, towns.fact);
  }

  /** An answer to a further question, in the list or on a screen of its own. */
  answerFact(fact: string, value: string, error = "page.question.error-choice"): void {
    if (value === "") return this.#problem({ field: fact, key: error });
    this.#advance(change.withFact(this.state.answers, fact, value), "question");
  }

  answerFactAge(fact: string, text: string, range: string | null = null): void {
    const read = readAge(text, range);
    if ("error" in read) return this.#problem({ field: fact, key: read.error === EMPTY ? "page.question.error-age" : read.error });
    this.answerFact(fact, read.age);
  }

  async answerFactArea(fact: string, text: string): Promise<void> {
    if (text.trim() === "") return this.#problem({ field: fact, key: "page.question.error-area" });
    return this.#locate(text.trim(), false, fact);
  }

  change(what: Step | { readonly fact: string }): void {
    if (typeof what !== "string") this.#go("question", { fact: what.fact });
    else this.#go(what === "results" ? nextStep(this.state.answers) : what);
  }

  askToo(need: string): void {
    this.#advance(change.withNeeds(this.state.answers, [...this.state.answers.needs, need]), "list");
  }

  /** Whether it is hard to travel: what is near, or comes to the door, is first then. */
  showNearFirst(hard: boolean): void {
    this.#advance(hard ? change.withFact(this.state.answers, "mobility", "yes") : change.withoutFact(this.state.answers, "mobility"), "list");
  }

  /** Looks for services with what has been answered so far. */
  find(focus: Focus = "heading"): Promise<void> {
    return this.finding.find(focus);
  }

  /** The browser's Back or Forward. Returns the step that is shown. */
  wentTo(step: Step): Step {
    const { page, answers, towns, position, serviceId, fact, forProfessionals } = this.state;
    if (page === null) return this.state.step;
    const held = { options: (step === "live-in" ? position : towns) !== null, service: serviceId !== null, fact: fact !== null };
    const shown = reachable(forProfessionals && step === "who" ? "professional" : step, answers, held);
    this.#waiting.end();
    this.#set({ step: shown, problem: null, failure: null, busy: null }, "heading");
    if (shown === "results" && this.state.answer === null) void this.find();
    if (shown === "professional") void this.professional.find();
    if ((shown === "service" && this.state.service === null) || (shown === "list" && this.state.listed === null)) void this.details.fetch();
    return shown;
  }

  /** Tries again what failed, or what takes too long. */
  retry(): Promise<void> {
    this.host.client.retry();
    return this.again();
  }

  /** Forgets everything that was answered. */
  forget(focus: Focus = "none"): void {
    this.end();
    this.#set(fresh(this.state), focus);
  }

  end(): void {
    for (const part of [this.#waiting, this.finding, this.professional, this.browsing, this.suggesting]) part.end();
  }

  async #locate(text: string, noAddress: boolean, fact: string | null): Promise<void> {
    await this.#wait(fact === null ? "question.where.looking" : "page.question.checking", fact ?? "where", async () => {
      const { client } = this.host;
      const found = await (fact === null ? client.locateSoon(text) : client.locate(text));
      if (found.kind === "place") return () => this.#settle(found.place, text, noAddress, fact);
      return () => this.#go("choose", { towns: { name: text, options: found.options, noAddress, fact } });
    });
  }

  #settle(place: PlaceAnswer, text: string | null, noAddress: boolean, fact: string | null): void {
    if (fact === null) this.#advance(change.withWhere(this.state.answers, { kind: "typed", place, text, noAddress }));
    else this.#advance(change.withFact(this.state.answers, fact, place.districts.join(","), place.label), "question");
  }

  /** Takes the answers and goes to what is next: the first thing unanswered, or the results. */
  #advance(answers: change.Answers, focus: Focus = "heading"): void {
    this.host.client.prepare();
    const next = nextStep(answers);
    this.#waiting.end();
    if (next !== "results") return this.#go(next, { answers, answer: null });
    // What was said of a service was said to other answers.
    const stays = this.state.step === "results";
    if (stays) this.#set({ answers, service: null, listed: null, problem: null, busy: null });
    else this.#go("results", { answers, answer: null, service: null, listed: null, serviceId: null });
    void this.find(stays ? focus : "heading");
  }

  #go(step: Step, more: Partial<State> = {}): void {
    this.suggesting.end();
    this.#set({ ...more, step, suggestions: null, problem: null, failure: null, busy: null }, "heading");
    this.host.went(step);
    if (step === "professional") void this.professional.find();
  }

  #problem(problem: Problem): void {
    this.#set({ problem, busy: null }, "problem");
  }

  /**
   * Waits for something outside, and then takes what came, unless the person has gone elsewhere meanwhile.
   * `field` is where a mistake of the person's is to be shown; all else is a failure.
   */
  async #wait(busy: string, field: string | null, work: () => Promise<() => void | Promise<void>>): Promise<void> {
    this.again = () => this.#wait(busy, field, work);
    this.#set({ busy, slow: false, failure: null, problem: null });
    const outcome = await this.#waiting.for(work, () => this.#set({ slow: busy !== LOCATING }));
    if (outcome === null) return;
    if ("came" in outcome) return outcome.came();
    const error = asFinderError(outcome.failed);
    const problem = field && problemOf(error, field);
    if (problem) return this.#problem(problem);
    this.#set({ busy: null, failure: error }, "heading");
    this.host.failed(error);
  }

  #set(news: Partial<State>, focus: Focus = "none"): void {
    this.state = { ...this.state, ...news };
    this.host.changed(focus);
  }
}
