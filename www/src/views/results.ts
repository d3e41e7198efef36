/** The results: what fits, what may fit, what helps the one who asks; one further question; every answer to change. */
import { html, nothing } from "lit";
import { forAnswers, inOrder } from "../model/cards.ts";
import type { Match } from "../data/answer.ts";
import { countByReach, groupResults, inListOrder } from "../model/groups.ts";
import { whereInWords } from "../words/answered.ts";
import { also } from "./also.ts";
import { card } from "./card.ts";
import { filters } from "./filters.ts";
import { leadCard, quietCard } from "./frame.ts";
import { helplines } from "./helplines.ts";
import { inlineQuestion } from "./question.ts";
import { resultList } from "./result-list.ts";
import { foldedSummary, summary } from "./summary.ts";
import { mapPanel, mapSwitch } from "./map.ts";
import { outside } from "./outside.ts";
import { progress } from "./progress.ts";
import { heading, type Html, type View } from "./view.ts";

export function results(view: View): Html {
  const { state, words } = view;
  const { answer, map } = state;
  if (answer === null) return html`${heading(words.say("page.finding.title"))} ${progress(view)}`;
  const inOrder = inListOrder(groupResults(answer, state.answers.askingAs, state.filters.includes("open-now")));
  // The map takes the column beside the list; where there is none, the list's place, and shows what is chosen.
  const instead = view.narrow && map !== null && map !== "failed";
  const own = map === null ? view : { ...view, narrow: true };
  const list = () => html`${emptiness(own)} ${refining(own)} ${filters(own)} ${resultList(own, answer)} ${progress(own)}`;
  return html`
    ${heading(resultsTitle(view))} ${mapSwitch(view, inOrder)} ${own.narrow ? foldedSummary(own) : nothing} ${safety(own)} ${notices(own, true)}
    <div class="columns ${map === null ? "" : "with-map"}">
      ${own.narrow ? nothing : html`<div class="side">${summary(own)} ${inlineQuestion(own, 3)} ${also(own)}</div>`}
      ${instead ? nothing : html`<div class="main" aria-busy=${state.busy === null ? "false" : "true"}>${list()}</div>`}
      ${map === null ? nothing : html`<div class="map-side">${mapPanel(own, inOrder)} ${instead ? chosenCard(own, inOrder) : nothing}</div>`}
    </div>
    ${yourList(own)} ${own.narrow ? also(own) : nothing} ${notices(view, false)} ${helplines(view)} ${moreSafety(view)}
    <p><button class="quiet" type="button" @click=${view.startAgain}>${words.say("page.start-again")}</button></p>
  `;
}

/** Also what is announced when the list has changed. */
export function resultsTitle({ state, words }: View): string {
  const { near, elsewhere, far } = countByReach(state.answer ?? { matches: [] });
  const others = elsewhere + far;
  if (near + others === 0) return words.say("page.results.title-none");
  const kind = elsewhere === 0 ? "" : far === 0 ? "-elsewhere" : "-others";
  if (near === 0) return words.plural(`page.results.title${kind || "-farther"}`, others);
  const title = words.plural("page.results.title", near);
  return others === 0 ? title : words.say(`page.results.title-both${kind}`, { near: title, far: others });
}

/** Above the list: the safety cards that these answers call for first. Without a column they fold, so that the list is not buried. */
function safety({ page, state, words, narrow }: View): Html {
  const { first, young } = inOrder(forAnswers(page.cards, page.needs, state.answers));
  const lead = first.map((card) => (narrow && !card.urgent ? quietCard(card, "lead") : leadCard(card, words.say("page.results.more-card"))));
  return html`<div class="safety">${lead} ${young.map((card) => quietCard(card))}</div>`;
}

/** Below the list: what else is good to know with these needs. */
export function moreSafety({ page, state }: View): Html {
  const { rest } = inOrder(forAnswers(page.cards, page.needs, state.answers));
  return html`<div class="step-cards">${rest.map((card) => quietCard(card))}</div>`;
}

/** Without room for the list beside the map: what was chosen on it. */
function chosenCard(view: View, inOrder: readonly Match[]): Html {
  const chosen = inOrder.find(({ service }) => service === view.state.chosen);
  const numbers = inOrder.map(({ service }) => service);
  return chosen === undefined ? html`<p class="hint">${view.words.say("page.map.choose")}</p>` : card(view, chosen, true, numbers);
}

/** That distances are rough as yet; the line stays when they are exact, so that nothing below it moves. */
function refining({ state, words, journey }: View): Html {
  const how = state.refining;
  if (how === null) return nothing;
  const place = whereInWords(state.answers, words);
  const press = how === "ready" ? () => journey.finding.take() : how === "failed" ? () => journey.finding.retry() : null;
  return html`<p class="hint refining" data-refining=${how}>
    ${words.say(`page.refining.${how}`, { place, half: place.split(" ")[0] ?? place })}
    ${press === null ? nothing : html`<button class="quiet" type="button" @click=${press}>${words.say(`page.refining.${how}-do`)}</button>`}
  </p>`;
}

/** What was kept is one tap away, and stays in view while it grows. */
function yourList({ state, words, journey }: View): Html {
  if (state.list.length === 0) return nothing;
  return html`<p class="your-list">
    <button class="primary" type="button" @click=${() => void journey.details.showList()}>${words.plural("page.list.show", state.list.length)}</button>
  </p>`;
}

/** Said by the list itself, or of less weight than it: these stand below. */
const BELOW: readonly string[] = ["residents-only"];

export function notices(view: View, above: boolean): Html {
  const { state, words } = view;
  const lines = (state.answer?.notices ?? []).filter(({ code }) => BELOW.includes(code) !== above);
  if (lines.length === 0) return nothing;
  const id = above ? "notices-title" : "notices-below-title";
  return html`<section class="notices" aria-labelledby=${id}>
    <h3 id=${id}>${words.say("page.results.notices")}</h3>
    ${lines.map((line) => html`<p data-notice=${line.code}>${line.text}</p>`)} ${above ? outside(view) : nothing}
  </section>`;
}

/** What the engine says of an empty list is better than what the page can; this is for when it says nothing. */
function emptiness({ state, words }: View): Html {
  if (state.answer === null || state.answer.matches.length > 0 || state.answer.notices.length > 0) return nothing;
  return html`<p class="none">${words.say("page.results.none")}</p>`;
}
