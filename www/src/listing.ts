/** How much of the results is listed, narrowed to what, and in which order. */
import type { Way } from "./details.ts";
import type { Order } from "./model/query.ts";
import { FIRST, type State } from "./state.ts";

export class Listing {
  constructor(private readonly way: Way) {}

  showMore(): void {
    this.way.set({ shown: this.way.state().shown + FIRST.shown });
  }

  /** Narrows the list by a filter, or takes the filter off again. */
  filterBy(filter: string): void {
    const { filters } = this.way.state();
    this.#anew({ filters: filters.includes(filter) ? filters.filter((one) => one !== filter) : [...filters, filter] });
  }

  orderBy(order: Order): void {
    this.#anew({ order });
  }

  #anew(news: Partial<State>): void {
    this.way.set({ ...news, shown: FIRST.shown });
    this.way.find();
  }
}
