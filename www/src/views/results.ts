/** The results: what fits, what may fit, what helps the one who asks; one further question; every answer to change. */
import { html, nothing } from "lit";
import type { Answer, Match } from "../data/answer.ts";
import { forAnswers, inOrder } from "../model/cards.ts";
import { countByReach, groupResults } from "../model/groups.ts";
import { helplineList, leadCard, quietCard } from "./frame.ts";
import { inlineQuestion } from "./question.ts";
import { result } from "./result.ts";
import { foldedSummary, summary } from "./summary.ts";
import { progress } from "./progress.ts";
import { heading, type Html, type View } from "./view.ts";

export function results(view: View): Html {
  const { state, words, narrow } = view;
  if (state.answer === null) return html`${heading(words.say("page.finding.title"))} ${progress(view)}`;
  return html`
    ${heading(resultsTitle(view))} ${safety(view)} ${notices(view)}
    <div class="columns">
      ${narrow ? foldedSummary(view) : html`<div class="side">${summary(view)} ${inlineQuestion(view, 3)}</div>`}
      <div class="main" aria-busy=${state.busy === null ? "false" : "true"}>
        ${emptiness(view)} ${switches(view)} ${found(view, state.answer)} ${progress(view)}
      </div>
    </div>
    ${moreSafety(view)} ${helplines(view)}
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

/** The groups in their order. Where there is no column beside them, the further question stands among the first results. */
function found(view: View, answer: Answer): Html {
  const { state, words, journey, narrow } = view;
  const { say } = words;
  const groups = groupResults(answer, state.answers.askingAs, state.openNow);
  const fits = groups.fits.slice(0, state.shown);
  const may = groups.may.slice(0, state.shown - fits.length);
  const hoursUnknown = groups.hoursUnknown.slice(0, state.shown - fits.length - may.length);
  const more = groups.fits.length + groups.may.length + groups.hoursUnknown.length > state.shown;
  const nearby = groups.fits.length + groups.may.length + groups.supporter.length + groups.hoursUnknown.length > 0;
  const fartherHint = say("page.results.farther-hint", { miles: answer.within_miles });
  const others = (title: string, hint: string | null, matches: readonly Match[], show: string): Group => ({
    title: say(title),
    hint,
    matches,
    mixed: true,
    counted: false,
    folded: nearby && matches.length > UNFOLDED ? say(show, { count: matches.length }) : null,
  });
  const lists: readonly Group[] = [
    { title: words.about("page.results.fits"), hint: null, matches: fits, mixed: false, counted: true, folded: null },
    { title: say("page.results.may"), hint: say("page.results.may-hint"), matches: may, mixed: false, counted: true, folded: null },
    { title: say("page.results.hours-unknown"), hint: null, matches: hoursUnknown, mixed: true, counted: true, folded: null },
    { title: say("page.results.supporter"), hint: say("page.results.supporter-hint"), matches: groups.supporter, mixed: true, counted: false, folded: null },
    others("page.results.elsewhere", say("page.results.elsewhere-hint"), groups.elsewhere, "page.results.elsewhere-show"),
    others("page.results.farther", fartherHint, groups.farther, "page.results.farther-show"),
    others("page.results.supporter-farther", fartherHint, groups.supporterFarther, "page.results.farther-show"),
    others("page.results.hours-unknown-others", null, groups.hoursUnknownOthers, "page.results.others-show"),
  ];
  const shown = lists.filter(({ matches }) => matches.length > 0);
  const question = narrow ? inlineQuestion(view, 4) : nothing;
  return html`${shown.length === 0 ? question : nothing}
  ${shown.map((one, index) => html`${group(view, one, index === 0 ? question : nothing)}
    ${more && one === shown.findLast(({ counted }) => counted)
      ? html`<button class="secondary more-results" type="button" @click=${() => journey.showMore()}>${say("page.results.more")}</button>`
      : nothing}`)}`;
}

interface Group {
  readonly title: string;
  readonly hint: string | null;
  readonly matches: readonly Match[];
  /** Of several verdicts, so that each result has to say its own. */
  readonly mixed: boolean;
  /** Whether only so many of it are shown at first. */
  readonly counted: boolean;
  /** What leads to them, if they are one tap away. */
  readonly folded: string | null;
}

/** So many results stand before the further question, and so many do not need folding. */
const FIRST_FEW = 3;
const UNFOLDED = 2;

function group(view: View, { title, hint, matches, mixed, folded }: Group, question: Html): Html {
  const list = (some: readonly Match[]) => some.map((match) => result(view, match, mixed));
  return html`<section class="group">
    <h3>${title}</h3>
    ${hint === null ? nothing : html`<p class="hint">${hint}</p>`}
    ${folded === null
      ? html`${list(matches.slice(0, FIRST_FEW))} ${question} ${list(matches.slice(FIRST_FEW))}`
      : html`<details class="folded">
          <summary>${folded}</summary>
          ${list(matches)}
        </details>`}
  </section>`;
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

/** Only what is open now; and for whom it is hard to travel, what is near first. */
function switches({ state, words, journey }: View): Html {
  const { openNow, answers } = state;
  const found = state.answer?.matches.length ?? 0;
  const hard = answers.facts["mobility"] === "yes";
  const toggle = (text: string, on: boolean, turn: (on: boolean) => void) =>
    html`<button class="quiet" type="button" aria-pressed=${on ? "true" : "false"} @click=${() => turn(!on)}>${text}</button>`;
  return html`<p class="switch">
    ${openNow || found > 0 ? toggle(words.say("page.results.open-now"), openNow, (on) => journey.showOpenNow(on)) : nothing}
    ${hard || found > 1 ? toggle(words.about("page.results.near-first"), hard, (on) => journey.showNearFirst(on)) : nothing}
  </p>`;
}
