/** Every answer so far, each with a way to change it that keeps the others. */
import { html } from "lit";
import { answered } from "../words/answered.ts";
import type { Html, View } from "./view.ts";

export function summary(view: View): Html {
  return html`<section class="summary" aria-labelledby="summary-title">
    <h3 id="summary-title">${view.words.say("page.results.answers")}</h3>
    ${rows(view)}
  </section>`;
}

/** The same in one line, and the rest one tap away: on a phone the results come first. */
export function foldedSummary(view: View): Html {
  const { words, state, page } = view;
  const values = answered(state.answers, page, words).map(({ value }) => value);
  return html`<details class="folded-summary">
    <summary><span class="hidden">${words.say("page.results.answers")}: </span
      >${values.map((value, index) => html`${index === 0 ? "" : " · "}<span class="said">${value}</span>`)} <span class="change">${words.say("page.change")}</span></summary>
    ${summary(view)}
  </details>`;
}

function rows({ words, journey, state, page }: View): Html {
  return html`<dl>
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
    </dl>`;
}
