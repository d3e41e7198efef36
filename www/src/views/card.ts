/** One service among the results: what one has to know to choose it at once, and the rest one tap away. */
import { html, nothing } from "lit";
import type { Match } from "../data/answer.ts";
import { startOf } from "../model/answers.ts";
import { MOST } from "../model/list.ts";
import { accessInWords } from "../words/access.ts";
import { checkedInWords, isLongAgo } from "../words/checked.ts";
import { civilNow } from "../words/clock.ts";
import { deliveryInWords, distanceInWords } from "../words/distance.ts";
import type { Words } from "../words/words.ts";
import { icon } from "./icons.ts";
import { numberOf } from "./map.ts";
import { contactView, exampleMark, openItem, ringLink, why } from "./result.ts";
import type { Html, View } from "./view.ts";

/** `mixed`: among results of other verdicts, so that it says its own. `numbers`: the services in the order of the list. */
export function card(view: View, match: Match, mixed: boolean, numbers: readonly string[] = []): Html {
  const { words, journey } = view;
  const { say } = words;
  const chosen = view.state.chosen === match.service;
  const now = civilNow();
  const [checked, longAgo] = [checkedInWords(match.checked, now, words), isLongAgo(match.checked, now)];
  return html`<article class="result ${chosen ? "chosen" : ""}" tabindex=${chosen ? "-1" : nothing} data-service=${match.service} data-verdict=${match.verdict}>
    <h4>${numberOf(view, match, numbers)}${match.name}</h4>
    <p class="organisation">${say("page.result.by", { organisation: match.organisation })} ${exampleMark(words, match.illustrative)}</p>
    ${marks(view, match, mixed)}
    <p class="summary-line">${match.summary}</p>
    <ul class="facts">
      ${where(view, match)} ${openItem(match.open)} ${howToGetIn(view, match)}
    </ul>
    ${whyLine(words, match)} ${longAgo ? html`<p class="lead">${checked}</p>` : nothing}
    <div class="actions">
      ${ringLink(words, match.contact.phone, match.name)} ${keepButton(view, match.service, match.name)}
      <button class="secondary" type="button" @click=${() => void journey.details.show(match.service)} aria-label=${say("page.result.details-of", { name: match.name })}>
        ${say("page.result.details")}
      </button>
      <details class="unfold">
        <summary>${say("page.result.unfold")} <span class="hidden">${match.name}</span></summary>
        ${why(words, match)} ${contactView(words, { ...match.contact, phone: null }, match.name)}
        <p class="hint">
          ${longAgo ? nothing : checked}
          ${say("page.detail.source", { source: match.source })}
        </p>
      </details>
    </div>
  </article>`;
}

/** On the person's own list or not: held in this page's memory, gone when it is left. */
export function keepButton({ words, state, journey }: View, service: string, name: string): Html {
  const kept = state.list.includes(service);
  const text = words.say(kept ? "page.list.kept" : "page.list.keep");
  return html`<button class="toggle" type="button" aria-pressed=${kept ? "true" : "false"} aria-label="${text}: ${name}" ?disabled=${!kept && state.list.length >= MOST}
    @click=${() => journey.details.keep(service)}>${text}</button>`;
}

/** How sure it is, where the heading above does not say; and that it is for the one who asks as well. */
function marks({ words, state }: View, match: Match, mixed: boolean): Html {
  const both = state.answers.askingAs === "family" && match.for.includes("supporter") && match.for.includes("person");
  const texts = [mixed ? words.say(`verdict.${match.verdict}`) : "", both ? words.say("page.result.for-both") : ""].filter(Boolean);
  return texts.length === 0 ? nothing : html`<p>${texts.map((text) => html`<span class="verdict">${text}</span> `)}</p>`;
}

/** Where it is given and how far away that is, and that there are other ways. */
function where({ words, state }: View, match: Match): Html {
  const { venue } = match;
  const address = venue === null ? [] : [venue.name, ...venue.street, venue.town, venue.postcode].filter(Boolean);
  const given = match.delivery === "venue" ? address : [deliveryInWords(match, words)];
  const more = match.more_offerings > 0 ? words.plural("page.result.more", match.more_offerings) : "";
  const distance = distanceInWords(match, words, startOf(state.answers));
  const parts = given.map((part, at) => html`${at === 0 ? "" : ", "}${part}`);
  const said = given.length > 0 || more !== "";
  if (!said && distance === null) return nothing;
  return html`<li>
    ${icon("place")}<span>${parts} ${more}${said && distance !== null ? html` <span class="dot">·</span> ` : nothing}${distance === null ? nothing : html`<strong>${distance}</strong>`}</span>
  </li>`;
}

/** How one gets in; a professional is told how to refer. */
function howToGetIn({ words, state }: View, { access }: Match): Html {
  if (access.length === 0) return nothing;
  const professional = state.answers.askingAs === "professional";
  return html`<li>
    ${icon("door")}<span
      ><span class=${professional ? "" : "hidden"}>${words.say(professional ? "page.result.referral-first" : "page.result.how")}: </span>${accessInWords(access, words, professional).join(" · ")}</span
    >
  </li>`;
}

/** Whom it is for in one line, with a tick for each criterion that holds; or what it depends on. */
function whyLine(words: Words, match: Match): Html {
  const unknown = match.reasons.filter(({ holds }) => holds === "unknown");
  if (match.verdict !== "fits" && unknown.length > 0) {
    const label = `${words.say("page.result.depends")}:`;
    return html`<p class="why holds-unknown">
      <span class="sign" aria-hidden="true">?</span><span><span class="lead">${label} </span>${unknown.map(({ text }) => text).join("; ")}</span>
    </p>`;
  }
  const held = match.reasons.filter(({ holds }) => holds === "yes").length;
  const sign = match.verdict === "fits" && held > 0 ? "✓".repeat(Math.min(held, 3)) : "–";
  return html`<p class="why ${match.verdict === "fits" ? "holds-yes" : "holds-no"}">
    <span class="sign" aria-hidden="true">${sign}</span
    ><span>${match.verdict === "fits" ? html`<span class="hidden">${words.say("page.result.holds-yes")} </span>` : nothing}${match.who}</span>
  </p>`;
}
