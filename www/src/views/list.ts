/** The services that somebody keeps, on one screen and one sheet of paper: compared, printed, or as text for a message. */
import { html, nothing } from "lit";
import type { OfferingAnswer, ServiceAnswer } from "../data/answer.ts";
import { startOf } from "../model/answers.ts";
import { calendarOf } from "../model/calendar.ts";
import { hoursInLines, listAsText, whereInWords } from "../model/share.ts";
import { accessInWords } from "../words/access.ts";
import { dayInWords } from "../words/clock.ts";
import { distanceInWords } from "../words/distance.ts";
import { progress } from "./progress.ts";
import { exampleMark, ringLink } from "./result.ts";
import { heading, type Html, type View } from "./view.ts";

export function list(view: View): Html {
  const { state, words, journey } = view;
  const { say } = words;
  const back = html`<button class="quiet" type="button" @click=${() => journey.change("results")}>${say("page.detail.back")}</button>`;
  if (state.list.length === 0) return html`${heading(say("page.list.title"))}<p>${say("page.list.empty")}</p><p>${back}</p>`;
  if (state.listed === null) return html`${heading(say("page.list.title"))} ${progress(view)}`;
  return html`${heading(say("page.list.title"))}
    <p class="hint screen-only">${say("page.list.hint")}</p>
    <div class="kept-list ${state.largePrint ? "large-print" : ""}">${state.listed.map((service) => entry(view, service))}</div>
    <p class="print-only print-end">${say("page.list.printed", { date: dayInWords(state.at, words, "date"), edition: dayInWords(view.page.edition, words, "date") })}</p>
    <p class="decides">${say("page.results.decides")}</p>
    <div class="buttons">
      <button class="primary" type="button" @click=${view.print}>${say("page.list.print")}</button>
      <button class="toggle" type="button" aria-pressed=${state.largePrint ? "true" : "false"} @click=${() => journey.details.printLarge(!state.largePrint)}>
        ${say("page.list.large")}
      </button>
      <button class="secondary" type="button" @click=${() => void view.share(say("page.list.title"), listAsText(state.listed ?? [], words, view.page.edition))}>
        ${say("page.list.share")}
      </button>
      ${back}
    </div>
    ${state.handed === null ? nothing : html`<p class="handed">${say(`page.list.${state.handed}`)}</p>`}
    <p class="hint screen-only">${say("page.detail.print-hint")}</p>`;
}

/** Where, when, how: what one wants in the pocket. */
function entry(view: View, service: ServiceAnswer): Html {
  const { words, journey } = view;
  const { say } = words;
  const { match, offerings } = service;
  const first = offerings[0];
  return html`<article class="kept" data-service=${match.service}>
    <h3>${match.name}</h3>
    <p class="organisation">${say("page.result.by", { organisation: match.organisation })} ${exampleMark(words, match.illustrative)}</p>
    <dl>
      ${first ? row(say("page.list.where"), html`${whereInWords(first, words)}${distance(view, first)}`) : nothing}
      ${row(say("page.list.contact"), contact(view, service))}
      ${match.access.length > 0 ? row(say("page.result.how"), accessInWords(match.access, words, false).join(" · ")) : nothing}
      ${first ? row(say("page.detail.hours"), hours(view, first)) : nothing}
      ${row(say("page.detail.who"), service.who)}
      <div class="print-only notes"><dt>${say("page.list.notes")}</dt><dd></dd></div>
    </dl>
    <p class="actions screen-only">
      ${ringLink(words, match.contact.phone, match.name)} ${first ? calendar(view, service, first) : nothing}
      <button class="quiet" type="button" @click=${() => journey.details.keep(match.service)} aria-label="${say("page.list.remove")}: ${match.name}">${say("page.list.remove")}</button>
    </p>
  </article>`;
}

function row(name: string, value: unknown): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

/** The week; where it is not known, that one has to ring first. */
function hours({ words }: View, offering: OfferingAnswer): Html {
  const lines = [...hoursInLines(offering, words), offering.open.note ?? ""].filter(Boolean);
  return html`${lines.map((line) => html`<span class="line">${line}</span>`)}`;
}

function distance({ words, state }: View, offering: OfferingAnswer): string {
  const said = distanceInWords(offering, words, startOf(state.answers));
  return said === null || offering.venue === null ? "" : ` (${said})`;
}

function contact({ words }: View, { match }: ServiceAnswer): Html {
  const { phone, email, website } = match.contact;
  const lines = [phone === null ? null : words.say("page.result.ring", { number: phone }), email, website].filter((line) => line !== null);
  return html`${lines.map((line) => html`<span class="line">${line}</span>`)}`;
}

/** For what one can drop in to: its opening times in the device's own calendar. */
function calendar(view: View, { match }: ServiceAnswer, offering: OfferingAnswer): Html {
  if (!offering.access.includes("drop-in")) return nothing;
  const file = calendarOf(match.name, whereInWords(offering, view.words), offering, view.state.at);
  if (file === null) return nothing;
  return html`<button class="secondary" type="button" @click=${() => view.download(`${match.service}.ics`, "text/calendar", file)} aria-label="${view.words.say("page.list.calendar")}: ${match.name}">
    ${view.words.say("page.list.calendar")}
  </button>`;
}
