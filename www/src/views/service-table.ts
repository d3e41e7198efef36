/** The services as tables, one for each heading of the list: a row tells at a glance what a referral needs. */
import { html, nothing } from "lit";
import type { Answer, Match } from "../data/answer.ts";
import { startOf } from "../model/answers.ts";
import { groupResults } from "../model/groups.ts";
import { deliveryInWords, distanceInWords } from "../words/distance.ts";
import { accessInWords } from "../words/access.ts";
import { filters } from "./filters.ts";
import { exampleMark } from "./result.ts";
import { dial, type Html, type View } from "./view.ts";

export function serviceTables(view: View, answer: Answer): Html {
  const { words, state } = view;
  const { say } = words;
  const { fits, may, hoursUnknown, elsewhere, farther, hoursUnknownOthers } = groupResults(answer, "professional", state.filters.includes("open-now"));
  const near = fits.length + may.length + hoursUnknown.length > 0;
  const groups: readonly Group[] = [
    { title: words.about("page.results.fits"), matches: fits, show: null },
    { title: say("page.results.may"), matches: may, show: null },
    { title: say("page.results.hours-unknown"), matches: hoursUnknown, show: null },
    { title: say("page.results.elsewhere"), matches: elsewhere, show: "page.results.elsewhere-show" },
    { title: say("page.results.farther"), matches: farther, show: "page.results.farther-show" },
    { title: say("page.results.hours-unknown-others"), matches: hoursUnknownOthers, show: "page.results.others-show" },
  ];
  const shown = groups.filter(({ matches }) => matches.length > 0);
  return html`${shown.map((group, index) => groupView(view, group, near, index > 0))}
    ${filters(view)}
    <p class="decides">${say("page.results.decides")}</p>`;
}

interface Group {
  readonly title: string;
  readonly matches: readonly Match[];
  /** What leads to them where there is something nearer. */
  readonly show: string | null;
}

function groupView(view: View, { title, matches, show }: Group, near: boolean, later: boolean): Html {
  const all = table(view, title, matches, later);
  if (show === null || !near) return html`<section class="group"><h3>${title}</h3> ${all}</section>`;
  return html`<details class="group folded">
    <summary>${view.words.say(show, { count: matches.length })}</summary>
    ${all}
  </details>`;
}

const COLUMNS = ["service", "verdict", "where", "hours", "refer", "phone"] as const;

/**
 * Its roles are said, for on a phone its rows are laid out one thing below the other, and are rows all the same. The heads of its
 * columns are seen once, above the first.
 */
function table(view: View, title: string, matches: readonly Match[], later: boolean): Html {
  const { say } = view.words;
  return html`<table class="services" role="table" aria-label=${title}>
    <colgroup>
      ${["pick", ...COLUMNS].map((column) => html`<col class="col-${column}" />`)}
    </colgroup>
    <thead role="rowgroup" class=${later ? "hidden" : ""}>
      <tr role="row">
        <th role="columnheader"><span class="hidden">${say("page.professional.column-pick")}</span></th>
        ${COLUMNS.map((column) => html`<th role="columnheader">${say(`page.professional.column-${column}`)}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${matches.map((match) => row(view, match))}
    </tbody>
  </table>`;
}

function row(view: View, match: Match): Html {
  const { words, journey, state } = view;
  const { say } = words;
  const { service, name } = match;
  const picked = (event: Event) => journey.professional.pick(service, (event.target as HTMLInputElement).checked);
  return html`<tr role="row" data-service=${service} data-verdict=${match.verdict}>
    <td class="pick" role="cell">
      <label class="check">
        <input type="checkbox" autocomplete="off" .checked=${state.sheet.picked.includes(service)} @change=${picked} aria-label=${say("page.professional.pick", { name })} />
      </label>
    </td>
    <th role="rowheader" scope="row">
      <h4><button class="link" type="button" @click=${() => void journey.details.show(service)} aria-label=${say("page.result.details-of", { name })}>${name}</button></h4>
      <span class="organisation">${match.organisation} ${exampleMark(words, match.illustrative)}</span>
    </th>
    <td role="cell">${verdict(view, match)}</td>
    <td role="cell">${whereTo(view, match)}</td>
    <td role="cell" class="open-${match.open.state}">${match.open.text} ${match.open.note === null ? nothing : html`<span class="note">${match.open.note}</span>`}</td>
    <td role="cell"><span class="column">${say("page.professional.column-refer")}: </span>${accessInWords(match.access, words, true).join(" · ")}</td>
    <td role="cell">${match.contact.phone === null ? nothing : html`<a href="tel:${dial(match.contact.phone)}">${match.contact.phone}</a>`}</td>
  </tr>`;
}

/** The verdict, and what it depends on. */
function verdict({ words }: View, match: Match): Html {
  const depends = match.reasons.filter(({ holds }) => holds === "unknown").map(({ text }) => text);
  return html`<span class="verdict">${words.say(`verdict.${match.verdict}`)}</span>
    ${depends.length === 0 ? nothing : html`<span class="depends">${words.say("page.professional.depends", { what: depends.join("; ") })}</span>`}`;
}

function whereTo({ words, state }: View, match: Match): Html {
  const venue = match.venue === null ? "" : [match.venue.name, match.venue.postcode].filter(Boolean).join(", ");
  const given = match.delivery === "venue" ? venue : deliveryInWords(match, words);
  const distance = distanceInWords(match, words, startOf(state.answers));
  return html`${given} ${distance === null ? nothing : html`<strong>${distance}</strong>`}`;
}
