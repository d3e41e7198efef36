/** The results: what fits, what may fit, what helps the one who asks; one further question; every answer to change. */
import { html, nothing } from "lit";
import type { Match } from "../data/answer.ts";
import { forAnswers, inOrder } from "../model/cards.ts";
import { groupResults } from "../model/groups.ts";
import { helplineList, leadCard, quietCard } from "./frame.ts";
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
        ${emptiness(view)} ${openSwitch(view)}
        ${group(view, words.say(family ? "page.results.fits-family" : "page.results.fits"), null, fits)}
        ${group(view, words.say("page.results.may"), words.say("page.results.may-hint"), may)}
        ${group(view, words.say("page.results.supporter"), words.say("page.results.supporter-hint"), supporter)}
        ${answer.matches.length >= state.limit
          ? html`<button class="secondary" type="button" @click=${() => journey.showMore()}>${words.say("page.results.more")}</button>`
          : nothing}
        ${progress(view)}
      </div>
    </div>
    ${moreSafety(view)} ${helplines(view)}
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
    ${helplineList(words, state.answer?.helplines ?? [])}
  </section>`;
}

/** Above the list: the safety card that these needs call for first, and those for young people, one tap away. */
function safety({ page, state, words }: View): Html {
  const { first, young } = inOrder(forAnswers(page.cards, page.needs, state.answers));
  return html`${first.map((card) => leadCard(card, words.say("page.results.more-card")))} ${young.map(quietCard)}`;
}

/** Below the list: what else is good to know with these needs. */
function moreSafety({ page, state }: View): Html {
  return html`<div class="step-cards">${inOrder(forAnswers(page.cards, page.needs, state.answers)).rest.map(quietCard)}</div>`;
}

function notices({ state, words }: View): Html {
  const lines = state.answer?.notices ?? [];
  if (lines.length === 0) return nothing;
  return html`<section class="notices" aria-labelledby="notices-title">
    <h3 id="notices-title">${words.say("page.results.notices")}</h3>
    ${lines.map((line) => html`<p data-notice=${line.code}>${line.text}</p>`)}
  </section>`;
}

/** What the engine says of an empty list is better than what the page can; this is for when it says nothing. */
function emptiness({ state, words }: View): Html {
  if (state.answer === null || state.answer.matches.length > 0 || state.answer.notices.length > 0) return nothing;
  return html`<p class="none">${words.say("page.results.none")}</p>`;
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
