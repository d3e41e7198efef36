/** The referral summary: copied by one key, read and selected on the screen, printed as a page of its own. */
import { html, nothing } from "lit";
import { everywhere, forAnswers } from "../model/cards.ts";
import { referred } from "../model/referral.ts";
import { cardView } from "./frame.ts";
import type { Html, View } from "./view.ts";

/** What is copied is said on the button: the services chosen, or else the first that fit. */
export function referralButtons({ words, journey, state, print }: View): Html {
  const { answer, sheet } = state;
  const count = answer === null ? 0 : referred(answer, sheet.picked).length;
  const { say } = words;
  const shown = sheet.summary !== "closed";
  if (count === 0) return nothing;
  return html`<div class="buttons">
    <button class="primary" type="button" aria-keyshortcuts="Alt+C" @click=${() => void journey.professional.copy()}>
      ${words.plural("page.professional.copy", count)} <kbd aria-hidden="true">Alt+C</kbd>
    </button>
    <button class="secondary" type="button" aria-expanded=${shown ? "true" : "false"} @click=${() => journey.professional.showSummary(!shown)}>
      ${say("page.professional.show")}
    </button>
    <button class="quiet" type="button" @click=${print}>${say("page.professional.print")}</button>
  </div>`;
}

/** On paper it is the whole page, with what to do in danger, whether or not it is up on the screen. */
export function referral(view: View): Html {
  const { words, journey, state, page } = view;
  const text = journey.professional.summary;
  if (text === null) return nothing;
  const { summary } = state.sheet;
  const cards = [...everywhere(page.cards).filter((card) => card.urgent), ...forAnswers(page.cards, page.needs, state.answers)];
  const lines = text.split("\n").length;
  return html`${summary === "closed"
      ? nothing
      : html`<section class="referral screen-only" aria-labelledby="referral-title">
          <h3 id="referral-title">${words.say("page.professional.summary-title")}</h3>
          ${summary === "open" ? nothing : html`<p class="hint">${words.say(`page.professional.${summary}`)}</p>`}
          <textarea readonly rows=${Math.min(lines, 14)} aria-labelledby="referral-title" spellcheck="false" .value=${text}></textarea>
        </section>`}
    <pre class="print-only referral-print">${text}</pre>
    <div class="print-only">${cards.map((card) => cardView(card))}</div>`;
}
