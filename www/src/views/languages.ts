/** The choice of a language, on every screen; nothing where there is only one. */
import { html, nothing } from "lit";
import type { Html, View } from "./view.ts";

export function languages({ page, state, words, journey }: View): Html {
  if (page.languages.length < 2) return nothing;
  const note = page.languages.find(({ tag }) => tag === page.language)?.note;
  return html`<div class="languages" role="group" aria-label=${words.say("page.language.title")}>
    ${page.languages.map(
      ({ tag, name, direction }) =>
        html`<button type="button" lang=${tag} dir=${direction} aria-pressed=${tag === page.language ? "true" : "false"} @click=${() => journey.speaking.choose(tag)}>${name}</button>`,
    )}
    ${note ? html`<span class="hint">${note}</span>` : nothing}
    ${state.unspoken ? html`<p class="problem">${words.say("page.language.failed")}</p>` : nothing}
  </div>`;
}

/** For the live region: the language that the page is now in, or that the one which was chosen cannot be had. */
export function languageSaid({ page, state, words }: View): string {
  const name = page.languages.find(({ tag }) => tag === page.language)?.name ?? "";
  return state.unspoken ? words.say("page.language.failed") : words.say("page.language.now", { name });
}
