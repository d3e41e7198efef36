/** The map beside the list, or in its place where there is no room beside it. The list says everything that the map shows. */
import { html, nothing } from "lit";
import type { Match, ServiceAnswer } from "../data/answer.ts";
import { startOf } from "../model/answers.ts";
import { spinner } from "./progress.ts";
import type { Html, View } from "./view.ts";

/** Shows the map, or takes it away: nothing to press where nothing has a place on it. */
export function mapSwitch({ page, state, words, journey }: View, venues: readonly Pick<Match, "venue">[]): Html {
  if (!page.map || !venues.some(({ venue }) => venue !== null)) return nothing;
  const shown = state.map !== null;
  const act = () => (shown ? journey.mapping.hide() : void journey.mapping.show());
  return html`<button class="toggle map-switch" type="button" aria-pressed=${shown ? "true" : "false"} @click=${act}>${words.say("page.map.map")}</button>`;
}

/** `matches` in the order of the list, by whose numbers they are known on the map. */
export function mapPanel({ state, words, journey }: View, matches: readonly Pick<Match, "service" | "venue" | "verdict">[]): Html {
  const { map } = state;
  if (map === null) return nothing;
  if (map === "busy") return spinner(words.say("page.map.busy"));
  if (map === "failed") {
    return html`<p>${words.say("page.map.failed")}</p>
      <p><button class="secondary" type="button" @click=${() => void journey.mapping.show()}>${words.say("page.retry")}</button></p>`;
  }
  return map.view.render(words, map.sceneOf(matches, startOf(state.answers), state.chosen));
}

/** On a service's own screen: where each way to use it is, numbered as they stand there. */
export function placesOnMap(view: View, { match, offerings }: ServiceAnswer): Html {
  const points = offerings.map(({ id, venue }) => ({ service: id, venue, verdict: match.verdict }));
  return html`${mapSwitch(view, points)} ${mapPanel(view, points)}`;
}

/** The number of a card, by which the map knows it; pressed, the map marks it. Null where there is no map, or no place on it. */
export function numberOf({ state, words, journey }: View, { service, name, venue }: Match, numbers: readonly string[]): Html {
  const number = numbers.indexOf(service) + 1;
  if (state.map === null || number === 0) return nothing;
  if (venue === null) return html`<span class="number">${number}</span> `;
  const label = words.say("page.map.show", { number: String(number), name });
  return html`<button class="number" type="button" aria-pressed=${state.chosen === service ? "true" : "false"} aria-label=${label} @click=${() => journey.mapping.choose(service)}>${number}</button> `;
}
