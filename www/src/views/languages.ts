/** The choice of a language, on every screen; nothing where there is only one. */
import { html, nothing } from "lit";
import type { Html, View } from "./view.ts";

export function languages({ page, state, words, journey }: View): Html {
  if (page.languages.length === 0) return nothing;
  return html`<div class="languages" role="group" aria-label=${words.say("page.language.title")}>
    ${page.languages.map(
      ({ tag, name, direction }) =>
        html`<button class="quiet" type="button" lang=${tag} dir=${direction} aria-pressed=${tag === page.language ? "true" : "false"} @click=${() => journey.speaking.choose(tag)}>${name}</button>`,
    )}
    <span class="hint">${words.maybe("language.note")}</span> ${state.unspoken ? html`<p class="problem">${words.say("page.language.failed")}</p>` : nothing}
  </div>`;
}
