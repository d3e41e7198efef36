/** Helplines at the end of the results: three at once, all others one tap away. They are never filtered, whatever was answered. */
import { html, nothing } from "lit";
import { inOrderFor } from "../model/helplines.ts";
import { helplineList } from "./frame.ts";
import type { Html, View } from "./view.ts";

/** So many are shown at once: those that fit the hour and what was asked for. */
const AT_ONCE = 3;

/** With whether each is open, from the engine; on what is printed, all of them. */
export function helplines({ page, state, words }: View): Html {
  const open = state.answer?.helplines ?? [];
  const lines = inOrderFor(page, state.answers, open);
  const rest = lines.slice(AT_ONCE);
  return html`<section class="all-helplines" aria-labelledby="helplines-title">
    <h3 id="helplines-title">${words.say("page.helplines.title")}</h3>
    <p class="hint">${words.say("page.helplines.hint")}</p>
    ${helplineList(words, lines.slice(0, AT_ONCE))}
    ${rest.length === 0
      ? nothing
      : html`<details class="more-helplines">
          <summary>${words.plural("page.helplines.more", rest.length)}</summary>
          ${helplineList(words, rest)}
        </details>`}
  </section>`;
}
