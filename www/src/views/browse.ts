/** Looking through the directory without being asked: "I know the name", or what helps where. */
import { html, nothing } from "lit";
import type { Match } from "../data/answer.ts";
import type { Named } from "../model/name-index.ts";
import { asksForName, inTree } from "../model/names.ts";
import { needsOfNobody } from "../model/needs.ts";
import { progress } from "./progress.ts";
import { exampleMark } from "./result.ts";
import { heading, type Html, type View } from "./view.ts";

export function browse(view: View): Html {
  const { words, journey, state, page } = view;
  const { say } = words;
  const { text, need, area } = state.browsing;
  const chosen = (event: Event) => (event.target as HTMLSelectElement).value || null;
  return html`${heading(say("page.browse.title"))}
    <div class="field">
      <label for="name">${say("page.browse.name")}</label>
      <p class="hint" id="name-hint">${say("page.browse.name-hint")}</p>
      <input id="name" type="text" autocomplete="off" spellcheck="false" aria-describedby="name-hint" .value=${text}
        @input=${(event: Event) => journey.browsing.type((event.target as HTMLInputElement).value)} />
    </div>
    <div class="browse-by" role="group" aria-label=${say("page.browse.by")}>
      <label>${say("page.browse.need")}
        <select @change=${(event: Event) => journey.browsing.choose({ need: chosen(event) })}>
          <option value="" ?selected=${need === null}>${say("page.browse.any")}</option>
          ${inTree(needsOfNobody(page.needs)).map(({ need: one, inner }) => html`<option value=${one.id} ?selected=${need === one.id}>${inner ? "– " : ""}${one.name}</option>`)}
        </select></label>
      <label>${say("page.browse.area")}
        <select @change=${(event: Event) => journey.browsing.choose({ area: chosen(event) })}>
          <option value="" ?selected=${area === null}>${say("page.browse.any")}</option>
          ${page.areas.map(({ id, name }) => html`<option value=${id} ?selected=${area === id}>${name}</option>`)}
        </select></label>
    </div>
    <p class="found">${count(view)}</p>
    ${progress(view)} ${found(view)}`;
}

/** Also what is announced when the list has changed. */
export function count({ words, state }: View): string {
  const { names, browsed, browsing } = state;
  if (names === null && browsed === null) return "";
  if (names !== null && names.length === 0 && asksForName(browsing)) return words.say("page.browse.none");
  return words.plural("page.browse.found", (names ?? browsed ?? []).length);
}

function found(view: View): Html {
  const { names, browsed } = view.state;
  if (names !== null) return html`<ul class="rows-list">${names.map((hit) => named(view, hit))}</ul>`;
  if (browsed !== null) return html`<ul class="rows-list">${browsed.map((match) => row(view, match))}</ul>`;
  return nothing;
}

/** A name leads to its service; that of an organisation, a venue or a town to each of theirs. */
function named(view: View, hit: Named): Html {
  const { words } = view;
  if (hit.services.length === 1) return html`<li>${open(view, hit.services[0]?.id ?? "", hit.name)} <span class="hint">${hit.detail}</span></li>`;
  return html`<li>
    <details>
      <summary>${hit.name} <span class="count">${hit.services.length}</span></summary>
      <p class="hint">${[words.say(`page.browse.kind-${hit.kind}`), hit.detail].filter(Boolean).join(" · ")}</p>
      <ul>
        ${hit.services.map(({ id, name }) => html`<li>${open(view, id, name)}</li>`)}
      </ul>
    </details>
  </li>`;
}

function row(view: View, match: Match): Html {
  const place = [match.venue?.town, match.venue?.postcode].filter(Boolean).join(", ");
  return html`<li>
    ${open(view, match.service, match.name)} ${exampleMark(view.words, match.illustrative)}
    <span class="hint">${[match.organisation, place].filter(Boolean).join(" · ")}</span>
  </li>`;
}

function open({ journey }: View, service: string, name: string): Html {
  return html`<button class="link" type="button" @click=${() => void journey.details.show(service)}>${name}</button>`;
}
