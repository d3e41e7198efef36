/** Every answer so far, each with a way to change it that keeps the others. */
import { html } from "lit";
import { answered } from "../words/answered.ts";
import type { Html, View } from "./view.ts";

export function summary({ words, journey, state, page }: View): Html {
  return html`<section class="summary" aria-labelledby="summary-title">
    <h3 id="summary-title">${words.say("page.results.answers")}</h3>
    <dl>
      ${answered(state.answers, page, words).map(
        ({ name, value, change }) => html`<div>
          <dt>${name}</dt>
          <dd class="value">${value}</dd>
          <dd>
            <button class="link" type="button" @click=${() => journey.change(change)}>
              ${words.say("page.change")} <span class="hidden">${name}</span>
            </button>
          </dd>
        </div>`,
      )}
    </dl>
  </section>`;
}
