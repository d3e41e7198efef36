/** The results: what fits, what may fit, what helps the one who asks; one further question; every answer to change. */
import { html, nothing } from "lit";
import type { Match } from "../data/wire.ts";
import { forAnswers } from "../model/cards.ts";
import { groupResults } from "../model/groups.ts";
import { dayInWords } from "../words/clock.ts";
import { openInWords } from "../words/when.ts";
import { cardView, helplineList, quietCard } from "./frame.ts";
import { inlineQuestion } from "./question.ts";
import { result } from "./result.ts";
import { summary } from "./summary.ts";
import { heading, type Html, progress, type View } from "./view.ts";

export function results(view: View): Html {
  const { state, words, journey } = view;
  const { answer } = state;
  if (answer === null) return html`${heading(words.say("page.finding.title"))} ${progress(view)}`;
  const { fits, may, supporter } = groupResults(answer.matches, state.answers.askingAs);
  const family = state.answers.askingAs === "family";
  return html`
    ${heading(resultsTitle(view))} ${safety(view)} ${notices(view)}
    <div class="columns">
      <div class="side">${summary(view)} ${inlineQuestion(view)}</div>
      <div class="main" aria-busy=${state.busy === null ? "false" : "true"}>
        ${answer.matches.length === 0 ? html`<p class="none">${words.say(state.openNow ? "page.results.none-open" : "page.results.none")}</p>` : nothing} ${openSwitch(view)}
        ${group(view, words.say(family ? "page.results.fits-family" : "page.results.fits"), null, fits)}
        ${group(view, words.say("page.results.may"), words.say("page.results.may-hint"), may)}
        ${group(view, words.say("page.results.supporter"), words.say("page.results.supporter-hint"), supporter)}
        ${answer.matches.length >= state.limit
          ? html`<button class="secondary" type="button" @click=${() => journey.showMore()}>${words.say("page.results.more")}</button>`
          : nothing}
        ${progress(view)}
      </div>
    </div>
    ${helplines(view)}
    <p><button class="quiet" type="button" @click=${view.startAgain}>${words.say("page.start-again")}</button></p>
  `;
}

/** Also what is announced when the list has changed. */
export function resultsTitle({ state, words }: View): string {
  const count = state.answer?.matches.length ?? 0;
  if (count === 0) return words.say("page.results.title-none");
  if (count >= state.limit) return words.say("page.results.title-more", { count });
  return words.plural("page.results.title", count);
}

/** The helplines with whether they are open, at the end of the results and on what is printed. */
export function helplines({ state, words }: View): Html {
  return html`<section class="all-helplines" aria-labelledby="helplines-title">
    <h3 id="helplines-title">${words.say("page.helplines.title")}</h3>
    <p>${words.say("page.helplines.hint")}</p>
    ${helplineList(words, state.answer?.helplines ?? [], (open) => openInWords(open, state.at, words))}
  </section>`;
}

/** The safety cards that these needs and this age call for: warnings in full, the others one tap away. */
export function safety({ page, state }: View): Html {
  const cards = forAnswers(page.cards, page.needs, state.answers);
  return html`${cards.map((card) => (card.urgent ? cardView(card) : quietCard(card)))}`;
}

function notices({ state, words, page }: View): Html {
  const lines = (state.answer?.notices ?? []).map((notice) => notice.text);
  if (state.at.slice(0, 10) > page.confirm_by) {
    lines.unshift(words.say("page.results.confirm-by", { date: dayInWords(page.confirm_by, words.language, "date") }));
  }
  if (lines.length === 0) return nothing;
  return html`<section class="notices" aria-labelledby="notices-title">
    <h3 id="notices-title">${words.say("page.results.notices")}</h3>
    ${lines.map((line) => html`<p>${line}</p>`)}
  </section>`;
}

function openSwitch({ state, words, journey }: View): Html {
  const { openNow } = state;
  if (!openNow && state.answer?.matches.length === 0) return nothing;
  return html`<p>
    <button class="quiet" type="button" aria-pressed=${openNow ? "true" : "false"} @click=${() => journey.showOpenNow(!openNow)}>
      ${words.say("page.results.open-now")}
    </button>
  </p>`;
}

function group(view: View, title: string, hint: string | null, matches: readonly Match[]): Html {
  if (matches.length === 0) return nothing;
  return html`<section class="group">
    <h3>${title}</h3>
    ${hint === null ? nothing : html`<p class="hint">${hint}</p>`} ${matches.map((match) => result(view, match))}
  </section>`;
}
