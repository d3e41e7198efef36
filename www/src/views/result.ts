/** One service among the results, and the parts that its own screen shares with it. */
import { html, nothing } from "lit";
import type { ContactAnswer, Match, OpenAnswer, Reason } from "../data/answer.ts";
import { deliveryInWords, distanceInWords } from "../words/distance.ts";
import type { Words } from "../words/words.ts";
import { dial, type Html, type View } from "./view.ts";

/** `mixed`: among results of other verdicts, so that it says its own. */
export function result(view: View, match: Match, mixed: boolean): Html {
  const { words, journey, state } = view;
  const { say } = words;
  const professional = state.answers.askingAs === "professional";
  const distance = distanceInWords(match, words);
  const referral = accessView(words, match.access, professional);
  return html`<article class="result" data-service=${match.service} data-verdict=${match.verdict}>
    <h4>${match.name}</h4>
    <p class="organisation">${say("page.result.by", { organisation: match.organisation })} ${exampleMark(words, match.illustrative)}</p>
    ${marks(view, match, mixed)}
    <p class="summary-line">${match.summary}</p>
    ${professional ? referral : nothing}
    ${placeView(words, match)}
    <ul class="facts">
      ${distance === null ? nothing : html`<li>${distance}</li>`} ${openItem(match.open)}
    </ul>
    ${why(words, match)} ${professional ? nothing : referral} ${contactView(words, match.contact, match.name)}
    <p class="decides">${say("page.results.decides")}</p>
    <button class="secondary" type="button" @click=${() => void journey.show(match.service)} aria-label=${say("page.result.details-of", { name: match.name })}>
      ${say("page.result.details")}
    </button>
  </article>`;
}

/** How sure it is, where the heading above does not say; and that it is for the one who asks as well. */
function marks({ words, state }: View, match: Match, mixed: boolean): Html {
  const both = state.answers.askingAs === "family" && match.for.includes("supporter") && match.for.includes("person");
  const texts = [mixed ? words.say(`verdict.${match.verdict}`) : "", both ? words.say("page.result.for-both") : ""].filter(Boolean);
  return texts.length === 0 ? nothing : html`<p>${texts.map((text) => html`<span class="verdict">${text}</span> `)}</p>`;
}

export function exampleMark(words: Words, illustrative: boolean): Html {
  return illustrative ? html`<span class="mark" title=${words.say("page.result.example-why")}>${words.say("page.result.example")}</span>` : nothing;
}

/** Open or not, as a mark that does not rest on colour. */
export function openItem(open: OpenAnswer): Html {
  return html`<li class="open-${open.state}">${open.text}</li>
    ${open.note === null ? nothing : html`<li class="note">${open.note}</li>`}`;
}

/** Why it fits or what it depends on, or else for whom it is; whom it would fit; what only a person can check. */
export function why(words: Words, match: Match): Html {
  const { say } = words;
  const others = match.verdict === "does-not-fit";
  const holding = (...holds: readonly string[]) => match.reasons.filter((reason) => holds.includes(reason.holds));
  const reasons = (title: string, some: readonly Reason[]) =>
    some.length === 0
      ? nothing
      : html`<p class="lead">${title}</p>
          <ul class="reasons">${some.map((reason) => reasonView(words, reason))}</ul>`;
  return html`
    ${others
      ? reasons(say("page.result.others"), [...holding("no"), ...holding("unknown"), ...holding("yes")])
      : html`${reasons(say("page.result.depends"), holding("unknown"))} ${reasons(say("page.result.why"), holding("yes"))}`}
    ${match.would_fit.length > 0
      ? html`<p class="lead">${say(others ? "page.result.would-fit" : "page.result.would-fit-too")}</p>
          <ul class="plain">${match.would_fit.map((line) => html`<li>${line.text}</li>`)}</ul>`
      : nothing}
    ${match.also_checked.length > 0
      ? html`<p class="lead">${say("page.result.also-checked")}</p>
          <ul class="plain">${match.also_checked.map((text) => html`<li>${text}</li>`)}</ul>`
      : nothing}
  `;
}

const MARKS: Readonly<Record<string, string>> = { yes: "✓", unknown: "?", no: "–" };

function reasonView(words: Words, { holds, text }: Reason): Html {
  return html`<li class="holds-${holds}">
    <span class="sign" aria-hidden="true">${MARKS[holds]}</span>
    <span><span class="hidden">${words.say(`page.result.holds-${holds}`)} </span>${text}</span>
  </li>`;
}

/** How one gets in; a professional is told how to refer. */
export function accessView(words: Words, access: readonly string[], professional: boolean): Html {
  if (access.length === 0) return nothing;
  const say = (id: string) => (professional ? words.maybe(`access-professional.${id}`) : null) ?? words.say(`access.${id}`);
  return html`<p class="lead">${words.say(professional ? "page.result.referral-first" : "page.result.how")}</p>
    <ul class="plain">
      ${access.map((id) => html`<li>${say(id)}</li>`)}
    </ul>`;
}

/** Telephone, e-mail, web. A website learns nothing of where its visitor came from. */
export function contactView(words: Words, { phone, email, website }: ContactAnswer, name: string, full = false): Html {
  const web = website !== null && /^https?:\/\//.test(website) ? website : null;
  if (phone === null && email === null && web === null) return nothing;
  return html`<ul class="contact" aria-label=${words.say("page.result.contact")}>
    ${phone === null ? nothing : html`<li><a href="tel:${dial(phone)}">${words.say("page.result.ring", { number: phone })}</a></li>`}
    ${email === null ? nothing : html`<li>
          <a href="mailto:${email}" aria-label=${words.say("page.result.email-address", { address: email })}
            >${words.say(full ? "page.result.email-address" : "page.result.email", { address: email })}</a
          >
        </li>`}
    ${web === null
      ? nothing
      : html`<li>
          <a href=${web} rel="noreferrer noopener" referrerpolicy="no-referrer" aria-label=${words.say("page.result.website-of", { name })}
            >${words.say("page.result.website")}</a
          >
        </li>`}
  </ul>`;
}

/** Where it is given, and that there are other ways. */
function placeView(words: Words, match: Match): Html {
  const where = match.delivery === "venue" ? (match.venue?.name ?? "") : deliveryInWords(match, words);
  const more = match.more_offerings > 0 ? words.plural("page.result.more", match.more_offerings) : "";
  const text = [where, more].filter(Boolean).join(", ");
  return text === "" ? nothing : html`<p>${text}</p>`;
}
