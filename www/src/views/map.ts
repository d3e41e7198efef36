/** The map beside the list, or in its place where there is no room beside it. The list says everything that the map shows. */
import { html, nothing } from "lit";
import type { Match, ServiceAnswer } from "../data/answer.ts";
import { startOf } from "../model/answers.ts";
import { spinner } from "./progress.ts";
import type { Html, View } from "./view.ts";

/** List or map: nothing to choose where nothing has a place. */
export function mapSwitch({ page, state, words, journey }: View, matches: readonly Match[]): Html {
  if (!page.map || !matches.some(({ venue }) => venue !== null)) return nothing;
  const choice = (key: string, on: boolean, act: () => void) =>
    html`<button class="toggle" type="button" aria-pressed=${on ? "true" : "false"} @click=${act}>${words.say(`page.map.${key}`)}</button>`;
  return html`<div class="map-switch" role="group" aria-label=${words.say("page.map.title")}>
    ${choice("list", state.map === null, () => journey.mapping.hide())} ${choice("map", state.map !== null, () => void journey.mapping.show())}
  </div>`;
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
  const { page, state, words, journey } = view;
  const points = offerings.map(({ id, venue }) => ({ service: id, venue, verdict: match.verdict }));
  if (!page.map || !points.some(({ venue }) => venue !== null)) return nothing;
  const shown = state.map !== null;
  return html`<p class="screen-only">
      <button class="toggle" type="button" aria-pressed=${shown ? "true" : "false"} @click=${() => (shown ? journey.mapping.hide() : void journey.mapping.show())}>${words.say("page.map.map")}</button>
    </p>
    ${mapPanel(view, points)}`;
}

/** The number of a card, by which the map knows it; pressed, the map marks it. Null where there is no map, or no place on it. */
export function numberOf({ state, words, journey }: View, { service, name, venue }: Match, numbers: readonly string[]): Html {
  const number = numbers.indexOf(service) + 1;
  if (state.map === null || number === 0) return nothing;
  if (venue === null) return html`<span class="number">${number}</span> `;
  const label = words.say("page.map.show", { number: String(number), name });
  return html`<button class="number" type="button" aria-pressed=${state.chosen === service ? "true" : "false"} aria-label=${label} @click=${() => journey.mapping.choose(service)}>${number}</button> `;
}
