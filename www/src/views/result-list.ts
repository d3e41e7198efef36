/** The services under their headings: what can be had here first, then what is for others or lies farther away. */
import { html, nothing } from "lit";
import type { Answer, Match } from "../data/answer.ts";
import { groupResults, inListOrder } from "../model/groups.ts";
import { card } from "./card.ts";
import { inlineQuestion } from "./question.ts";
import type { Html, View } from "./view.ts";

/** The groups in their order. Where there is no column beside them, the further question stands among the first results. */
export function resultList(view: View, answer: Answer): Html {
  const { state, words, journey, narrow } = view;
  const { say } = words;
  const groups = groupResults(answer, state.answers.askingAs, state.filters.includes("open-now"));
  const numbers = inListOrder(groups).map(({ service }) => service);
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
  ${shown.map((one, index) => html`${group(view, one, numbers, index === 0 ? question : nothing)}
    ${more && one === shown.findLast(({ counted }) => counted)
      ? html`<button class="secondary more-results" type="button" @click=${() => journey.listing.showMore()}>${say("page.results.more")}</button>`
      : nothing}`)}
  ${shown.length === 0 ? nothing : html`<p class="decides">${say("page.results.decides")}</p>`}`;
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

function group(view: View, { title, hint, matches, mixed, folded }: Group, numbers: readonly string[], question: Html): Html {
  const list = (some: readonly Match[]) => some.map((match) => card(view, match, mixed, numbers));
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
