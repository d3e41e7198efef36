/** What a result and its own screen say in the same way: open or not, why, how to get in, how to get in touch. */
import { html, nothing } from "lit";
import type { ContactAnswer, Match, OpenAnswer, Reason } from "../data/answer.ts";
import { webLink } from "../data/origin.ts";
import { accessInWords } from "../words/access.ts";
import type { Words } from "../words/words.ts";
import { icon } from "./icons.ts";
import { addressed, dial, type Html } from "./view.ts";

export function exampleMark(words: Words, illustrative: boolean): Html {
  return illustrative ? html`<span class="mark" title=${words.say("page.result.example-why")}>${words.say("page.result.example")}</span>` : nothing;
}

/** Open or not, as a mark that does not rest on colour. */
export function openItem(open: OpenAnswer): Html {
  return html`<li class="open-${open.state}">
    ${icon("clock")}<span>${open.text}${open.note === null ? nothing : html` <span class="note">${open.note}</span>`}</span>
  </li>`;
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
  return html`<p class="lead">${words.say(professional ? "page.result.referral-first" : "page.result.how")}</p>
    <ul class="plain">
      ${accessInWords(access, words, professional).map((text) => html`<li>${text}</li>`)}
    </ul>`;
}

/** The number to ring, large enough for a thumb. */
export function ringLink(words: Words, phone: string | null, name: string): Html {
  if (phone === null) return nothing;
  const text = words.say("page.result.ring", { number: phone });
  return html`<a class="ring" href="tel:${dial(phone)}" aria-label="${text}: ${name}">${icon("phone")}${text}</a>`;
}

/** Telephone, e-mail, web. A website learns nothing of where its visitor came from. */
export function contactView(words: Words, { phone, email, website }: ContactAnswer, name: string, full = false): Html {
  const web = webLink(website);
  if (phone === null && email === null && web === null) return nothing;
  return html`<ul class="contact" aria-label=${words.say("page.result.contact")}>
    ${phone === null ? nothing : html`<li><a href="tel:${dial(phone)}">${words.say("page.result.ring", { number: phone })}</a></li>`}
    ${email === null ? nothing : html`<li>
          <a href="mailto:${addressed(email)}" aria-label=${words.say("page.result.email-address", { address: email })}
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
