/** What is being waited for; and when it takes too long, what one can do meanwhile. */
import { html, nothing } from "lit";
import { helplineList } from "./frame.ts";
import type { Html, View } from "./view.ts";

/** Stands below the button that was pressed. It is announced as well. */
export function progress(view: View): Html {
  const { state, words, journey } = view;
  if (state.busy === null) return nothing;
  return html`${spinner(words.say(state.busy))}
  ${state.slow
    ? html`<div class="slow">
        <p>${words.say("page.slow")}</p>
        <button class="secondary" type="button" @click=${() => void journey.retry()}>${words.say("page.retry")}</button>
        ${helplineList(words, view.page.helplines)}
      </div>`
    : nothing}`;
}

export function spinner(text: string): Html {
  return html`<p class="progress"><span class="spinner" aria-hidden="true"></span>${text}</p>`;
}
