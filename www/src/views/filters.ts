/** What the list is narrowed to, with how many services each choice leaves, and its order. */
import { html, nothing } from "lit";
import type { FilterCount } from "../data/answer.ts";
import { ORDERS } from "../model/query.ts";
import type { Html, View } from "./view.ts";

export function filters(view: View): Html {
  const { state, words, journey, narrow } = view;
  const counts = state.answer?.filters ?? [];
  const hard = state.answers.facts["mobility"] === "yes";
  if ((state.answer?.matches.length ?? 0) === 0 && state.filters.length === 0) return nothing;
  // That nothing is open is worth a look as well.
  const first = counts.find(({ id }) => id === "open-now") ?? { id: "open-now", label: null, on: false, count: 0 };
  const rest = counts.filter(({ id }) => id !== "open-now");
  const on = rest.filter((one) => one.on).length;
  return html`<div class="filters" role="group" aria-label=${words.say("page.filters.title")}>
    ${toggle(view, first)}
    <details class="more-filters" ?open=${on > 0 && !narrow}>
      <summary>${words.say("page.filters.more")}${on > 0 ? html` <span class="badge">${on}</span>` : nothing}</summary>
      <div class="filter-row">
        ${rest.map((one) => toggle(view, one))}
        <button class="toggle" type="button" aria-pressed=${hard ? "true" : "false"} @click=${() => (state.step === "professional" ? journey.professional.answer("mobility", hard ? null : "yes") : journey.showNearFirst(!hard))}>
          ${words.about("page.results.near-first")}
        </button>
      </div>
      <label class="order"
        >${words.say("page.filters.order")}
        <select @change=${(event: Event) => journey.listing.orderBy((event.target as HTMLSelectElement).value as (typeof ORDERS)[number])}>
          ${ORDERS.map((order) => html`<option value=${order} ?selected=${state.order === order}>${words.say(`page.filters.order-${order}`)}</option>`)}
        </select></label
      >
    </details>
  </div>`;
}

function toggle({ words, journey }: View, { id, label, on, count }: FilterCount): Html {
  return html`<button class="toggle" type="button" aria-pressed=${on ? "true" : "false"} @click=${() => journey.listing.filterBy(id)}>
    ${label === null ? words.about(`page.filters.${id}`) : words.say("page.filters.language", { language: label })} <span class="count">${count}</span>
  </button>`;
}
