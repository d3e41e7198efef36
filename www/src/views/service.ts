/** One service: everything that the directory says of it, with the coming week's hours. */
import { html, nothing } from "lit";
import type { Match, OfferingAnswer, ServiceAnswer } from "../data/answer.ts";
import type { Card } from "../data/page-file.ts";
import { startOf } from "../model/answers.ts";
import { everywhere, forAnswers } from "../model/cards.ts";
import { checkedInWords } from "../words/checked.ts";
import { civilNow } from "../words/clock.ts";
import { deliveryInWords, distanceInWords } from "../words/distance.ts";
import { keepButton } from "./card.ts";
import { decision } from "./decision.ts";
import { directions } from "./directions.ts";
import { cardView } from "./frame.ts";
import { accessView, contactView, exampleMark, openItem, why } from "./result.ts";
import { helplines } from "./helplines.ts";
import { placesOnMap } from "./map.ts";
import { progress } from "./progress.ts";
import { heading, type Html, type View } from "./view.ts";
import { week } from "./week.ts";

export function service(view: View): Html {
  const { state, words, journey } = view;
  const { say } = words;
  const found = state.service;
  if (found === null) return html`${heading(say("page.finding.service"))} ${progress(view)}`;
  const { match } = found;
  const professional = state.answers.askingAs === "professional";
  return html`
    <article class="service" data-service=${match.service}>
      ${heading(match.name)}
      <p class="organisation">${say("page.result.by", { organisation: match.organisation })} ${exampleMark(words, match.illustrative)}</p>
      <p class="summary-line">${match.summary}</p>
      <div class="panel">
        ${accessView(words, match.access, professional)}
        ${professional && found.referral ? html`<p>${found.referral}</p>` : nothing}
        ${contactView(words, match.contact, match.name, true)}
      </div>
      <div class="panel">
        <p><span class="verdict">${say(`verdict.${match.verdict}`)}</span></p>
        ${why(words, match)}
        <p class="decides">${say("page.results.decides")}</p>
      </div>
      ${section(say("page.detail.about"), found.description)} ${section(say("page.detail.who"), [found.who])} ${more(view, found)}
      ${decision(view)}
      <h3>${say("page.detail.where")}</h3>
      ${placesOnMap(view, found)} ${found.offerings.map((offering, index) => offeringView(view, offering, match, index + 1))}
      ${match.illustrative ? html`<p class="hint">${say("page.result.example-why")}</p>` : nothing}
      <p class="hint">
        ${checkedInWords(match.checked, civilNow(), words)}
        ${say("page.detail.source", { source: match.source })}
      </p>
      <div class="buttons">
        <button class="secondary" type="button" @click=${view.print}>${say("page.detail.print")}</button>
        ${keepButton(view, match.service, match.name)}
        <button class="quiet" type="button" @click=${() => (state.answer === null ? view.back() : journey.change("results"))}>${say("page.detail.back")}</button>
      </div>
      <p class="hint screen-only">${say("page.detail.print-hint")}</p>
    </article>
    <div class="print-only">${printedCards(view).map((card) => cardView(card))}</div>
    ${helplines(view)}
  `;
}

/** On paper: danger now, and what these needs and this age call for. What concerns this screen stays on it. */
function printedCards({ page, state }: View): readonly Card[] {
  const danger = everywhere(page.cards).filter((card) => card.urgent);
  return [...danger, ...forAnswers(page.cards, page.needs, state.answers)];
}

function section(title: string, paragraphs: readonly string[]): Html {
  const texts = paragraphs.filter((text) => text !== "");
  return texts.length === 0 ? nothing : html`<h3>${title}</h3>
        ${texts.map((text) => html`<p>${text}</p>`)}`;
}

function more({ words, state }: View, found: ServiceAnswer): Html {
  const rows = (
    [
      ["page.detail.cost", found.cost],
      // A professional has read it at the top.
      ["page.detail.referral", state.answers.askingAs === "professional" ? null : found.referral],
      ["page.detail.languages", words.list(found.languages, "and")],
      ["page.detail.waiting", found.waiting_time],
    ] as const
  ).filter(([, text]) => text !== null && text !== "");
  if (rows.length === 0) return nothing;
  return html`<dl class="rows">
    ${rows.map(
      ([key, text]) => html`<div>
        <dt>${words.say(key)}</dt>
        <dd>${text}</dd>
      </div>`,
    )}
  </dl>`;
}

/** One way to use the service, by whose number it is known on the map: where, how far, how to get in, and the week's hours as a table. */
function offeringView(view: View, offering: OfferingAnswer, match: Match, number: number): Html {
  const { words, state } = view;
  const { say } = words;
  const title = offering.venue?.name ?? deliveryInWords(offering, words);
  const distance = distanceInWords(offering, words, startOf(state.answers));
  const professional = state.answers.askingAs === "professional";
  const address = [...offering.address, offering.venue?.postcode ?? ""].filter(Boolean);
  return html`<section class="offering">
    <h4>${state.map === null ? nothing : html`<span class="number">${number}</span> `}${title} ${exampleMark(words, offering.illustrative)}</h4>
    ${address.length > 0 ? html`<p>${address.join(", ")}</p>` : nothing} ${directions(view, offering)}
    ${offering.delivery === "venue" && offering.venue === null ? html`<p>${say("page.detail.confidential")}</p>` : nothing}
    <ul class="facts">
      ${distance === null ? nothing : html`<li>${distance}</li>`} ${openItem(offering.open)}
      ${offering.delivery === "venue" ? html`<li>${say(`page.detail.step-free-${offering.step_free}`)}</li>` : nothing}
      ${offering.areas.length > 0 ? html`<li>${say("page.detail.areas", { areas: words.list(offering.areas, "and") })}</li>` : nothing}
    </ul>
    ${offering.note ? html`<p>${offering.note}</p>` : nothing}
    ${same(offering.access, match.access) ? nothing : accessView(words, offering.access, professional)}
    ${same(offering.contact, match.contact) ? nothing : contactView(words, offering.contact, title, true)}
    ${week(words, offering.week, state.at, offering.venue?.name ?? match.name)}
  </section>`;
}

/** What an offering shares with its service is said once, at the top. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
