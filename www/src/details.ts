/** The screens that show all that the directory says: of one service, and of those on the person's list. */
import type { ServiceAnswer } from "./data/answer.ts";
import { asFinderError } from "./data/failure.ts";
import { decide } from "./decide.ts";
import type { Host } from "./host.ts";
import { toggled } from "./model/list.ts";
import { queryOf } from "./model/query.ts";
import { nextStep, type Step } from "./model/steps.ts";
import type { Focus, State } from "./state.ts";

/** What a part of the journey in a file of its own may do. */
export interface Way {
  readonly host: Host;
  readonly state: () => State;
  readonly set: (news: Partial<State>, focus?: Focus) => void;
  readonly go: (step: Step, more?: Partial<State>) => void;
  /** Looks for services anew; focus stays where it is. */
  readonly find: () => void;
  /** Waits for something outside, and takes what came unless the person has gone elsewhere meanwhile. */
  readonly wait: (busy: string, field: string | null, work: () => Promise<() => void | Promise<void>>) => Promise<void>;
}

const BUSY = "page.finding.service";

export class Details {
  constructor(private readonly way: Way) {}

  async show(service: string): Promise<void> {
    this.way.go("service", { service: null, decision: null, copied: null, serviceId: service });
    await this.fetch();
  }

  /** The list on its own screen. */
  async showList(): Promise<void> {
    this.way.go("list", { listed: null, handed: null });
    await this.fetch();
  }

  /** Fetches what the screen shows, of a service or of those on the list. */
  async fetch(focus: Focus = "heading"): Promise<void> {
    const { step, serviceId, list } = this.way.state();
    const ids = step === "list" ? list : step === "service" && serviceId !== null ? [serviceId] : null;
    if (ids === null) return;
    await this.way.wait(BUSY, null, async () => {
      const found: ServiceAnswer[] = [];
      for (const id of ids) found.push(...(await this.#service(id).catch(ifGone)));
      return () => {
        if (step === "list") return this.way.set({ listed: found, list: found.map(({ match }) => match.service), busy: null }, focus);
        const [service] = found;
        if (service !== undefined) return this.way.set({ service, busy: null }, focus);
        // Another edition has it no more: the list has all that there is.
        const next = nextStep(this.way.state().answers);
        this.way.go(next === "results" || next === "professional" ? next : "browse", { serviceId: null });
        if (next === "results") this.way.find();
      };
    });
  }

  /** Puts a service on the list, or takes it off. */
  keep(service: string): void {
    const { list, listed } = this.way.state();
    this.way.set({ list: toggled(list, service), listed: listed?.filter(({ match }) => match.service !== service) ?? null });
  }

  printLarge(largePrint: boolean): void {
    this.way.set({ largePrint });
  }

  /** What became of a text that was handed to the device. */
  handed(handed: State["handed"]): void {
    this.way.set({ handed });
  }

  async copyAddress(offering: string, address: string): Promise<void> {
    const done = await this.way.host.copy(address);
    this.way.set({ copied: { offering, done } });
  }

  /** How the service that is shown is decided; what that needs is fetched only now. */
  decide(): Promise<void> {
    return decide(this.way.host.client, this.way.state, (decision) => this.way.set({ decision }));
  }

  async #service(id: string): Promise<readonly ServiceAnswer[]> {
    const { answers, at } = this.way.state();
    return [await this.way.host.client.service(id, queryOf(answers, { at, limit: 1 }))];
  }
}

/** None, of a service that the edition does not have. */
function ifGone(error: unknown): readonly ServiceAnswer[] {
  if (asFinderError(error).code === "unknown-service") return [];
  throw error;
}
