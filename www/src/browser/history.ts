/**
 * Back and Forward go step by step. The history holds step numbers, one for each finder of the page, under the host's own
 * address and title; whatever else the host keeps in its state stays there.
 */
import { numberOf, type Step, stepOf } from "../model/steps.ts";

const KEY = "fingerpost";

/** The places in the list that finders of this document have taken. */
const taken: boolean[] = [];

export class StepHistory {
  #index = -1;
  /** The step that this finder shows: Back and Forward may be another's. */
  #shown: Step = "who";

  constructor(private readonly went: (step: Step) => void) {}

  connect(): void {
    const free = taken.indexOf(false);
    this.#index = free >= 0 ? free : taken.length;
    taken[this.#index] = true;
    // Whatever a reload left here, the answers are gone.
    this.#write("replaceState", "who");
    addEventListener("popstate", this.#onPop);
  }

  disconnect(): void {
    removeEventListener("popstate", this.#onPop);
    taken[this.#index] = false;
  }

  push(step: Step): void {
    if (this.#read() !== step) this.#write("pushState", step);
  }

  /** When the step that history names cannot be shown. */
  correct(step: Step): void {
    this.#write("replaceState", step);
  }

  readonly #onPop = (): void => {
    const step = this.#read();
    // No state: the host's own entry, such as a skip link's. It says nothing about steps, and moves nobody.
    if (step === undefined || step === this.#shown) return;
    this.#shown = step;
    this.went(step);
  };

  #read(): Step | undefined {
    return stepOf((history.state as Record<string, number[]> | null)?.[KEY]?.[this.#index]);
  }

  #write(how: "pushState" | "replaceState", step: Step): void {
    this.#shown = step;
    const state = typeof history.state === "object" ? history.state : {};
    const steps = [...((state?.[KEY] as number[] | undefined) ?? [])];
    steps[this.#index] = numberOf(step);
    // Holes would become null in the copy that the browser keeps.
    for (let index = 0; index < steps.length; index += 1) steps[index] ??= 1;
    history[how]({ ...state, [KEY]: steps }, "");
  }
}
