/** How to get to a venue: its address to copy, and, where the council wants it, a map of another site. The person's place is in neither. */
import { html, nothing } from "lit";
import type { OfferingAnswer } from "../data/answer.ts";
import { addressOf, mapLink } from "../model/directions.ts";
import type { Html, View } from "./view.ts";

export function directions({ page, words, state, journey }: View, offering: OfferingAnswer): Html {
  const { venue } = offering;
  if (venue === null) return nothing;
  const address = addressOf(offering);
  const copied = state.copied?.offering === offering.id ? state.copied.done : null;
  return html`<p class="actions screen-only">
      <button class="quiet" type="button" @click=${() => void journey.details.copyAddress(offering.id, address)} aria-label="${words.say("page.directions.copy")}: ${venue.name}">
        ${words.say("page.directions.copy")}
      </button>
      ${page.map_links
        ? html`<a href=${mapLink(venue.postcode)} rel="noreferrer noopener" referrerpolicy="no-referrer">${words.say("page.directions.map", { name: venue.name })}</a>`
        : nothing}
    </p>
    ${copied === null ? nothing : html`<p class="handed screen-only">${words.say(copied ? "page.directions.copied" : "page.directions.not-copied")}</p>`}`;
}
