/** What stands around every screen: danger now, leave at once, "example", the helplines, what the page knows. */
import { html, nothing } from "lit";
import type { OpenAnswer } from "../data/answer.ts";
import type { Page } from "../data/engine.ts";
import type { Card, Helpline } from "../data/page-file.ts";
import { dayInWords } from "../words/clock.ts";
import type { Words } from "../words/words.ts";
import { dial, type Html } from "./view.ts";

/** The words of the bar, which must be there before and without the edition's. */
export interface BarWords {
  /** Theirs, whatever the edition's is: they are built into the script. */
  readonly language: string;
  readonly danger: string;
  readonly ring: string;
  readonly leave: string;
  readonly emergency: string;
}

/** Always in reach, on every screen and at every scroll position. */
export function bar(words: BarWords, leave: () => void): Html {
  return html`<div class="bar" lang=${words.language} dir="auto">
    <p><strong>${words.danger}</strong> <a href="tel:${dial(words.emergency)}">${words.ring}</a></p>
    <button class="leave" type="button" @click=${leave}>${words.leave}</button>
  </div>`;
}

export function exampleBanner(words: Words): Html {
  return html`<div class="example">
    <p><strong>${words.say("page.example")}</strong> <span>${words.say("page.example-why")}</span></p>
  </div>`;
}

/** That the edition is not the newest: for want of a network, or because the newest was not believed; and how old it is. */
export function editionNote(words: Words, edition: string, refused: string | null): Html {
  const why = `page.refused.${refused}`;
  return html`<p class="offline">${words.say(words.has(why) ? why : "page.offline", { date: dayInWords(edition, words, "date") })}</p>`;
}

/** One tap away on every screen: what to do in danger, and whom to ring. */
export function dangerPanel(words: Words, cards: readonly Card[], helplines: readonly Helpline[]): Html {
  return html`<details class="danger">
    <summary>${words.say("page.danger.more")}</summary>
    <div class="danger-body">
      ${cards.map((card) => cardView(card, 2))}
      ${helplineList(words, helplines)}
      <p class="hint">${words.say("page.leave.hint")}</p>
    </div>
  </details>`;
}

/** A safety card. Above the screen's own heading it takes that heading's level; below, the next. */
export function cardView(card: Card, level: 2 | 3 = 3): Html {
  return html`<section class="card ${card.urgent ? "urgent" : ""}" data-card=${card.id}>
    ${level === 2 ? html`<h2>${card.title}</h2>` : html`<h3>${card.title}</h3>`}
    ${card.lines.length === 1
      ? html`<p>${card.lines[0]}</p>`
      : html`<ul>
          ${card.lines.map((line) => html`<li>${line}</li>`)}
        </ul>`}
  </section>`;
}

/** A card above a list: what matters most at once, the rest one tap away, so that the list is not buried. */
export function leadCard(card: Card, more: string): Html {
  const [first, ...rest] = card.lines;
  return html`<section class="card ${card.urgent ? "urgent" : ""}" data-card=${card.id}>
    <h3>${card.title}</h3>
    <p>${first}</p>
    ${rest.length === 0
      ? nothing
      : html`<details>
          <summary>${more}</summary>
          <ul>
            ${rest.map((line) => html`<li>${line}</li>`)}
          </ul>
        </details>`}
  </section>`;
}

/** A card that is no warning: its title, and its text one tap away. */
export function quietCard(card: Card, kind: "quiet" | "lead" = "quiet"): Html {
  return html`<details class="card quiet-card ${kind === "lead" ? "lead-card" : ""}" data-card=${card.id}>
    <summary>${card.title}</summary>
    <ul>
      ${card.lines.map((line) => html`<li>${line}</li>`)}
    </ul>
  </details>`;
}

type Line = Pick<Helpline, "name" | "phone" | "text" | "for"> & { readonly always_open?: boolean; readonly open?: OpenAnswer };

/** Helplines are never filtered, whatever was answered. */
export function helplineList(words: Words, helplines: readonly Line[]): Html {
  return html`<ul class="helplines">
    ${helplines.map(
      (line) => html`<li>
        <strong>${line.name}</strong>
        <span class="numbers">
          ${line.phone ? html`<a href="tel:${dial(line.phone)}">${words.say("page.helplines.ring", { number: line.phone })}</a>` : nothing}
          ${line.text ? html`<a href="sms:${dial(line.text)}">${words.say("page.helplines.text", { number: line.text })}</a>` : nothing}
        </span>
        <span class="purpose">${line.for}</span>
        ${hoursOf(words, line)}
      </li>`,
    )}
  </ul>`;
}

/** From the engine, whether it is open now; before that, only that it always is. */
function hoursOf(words: Words, line: Line): Html {
  const text = line.open?.text ?? (line.always_open === true ? words.say("page.helplines.all-hours") : null);
  return text === null ? nothing : html`<span class="hint">${text}</span>`;
}

/** What this page knows: nothing; what of a place the host may see, what the device may keep, and what others do. */
export function privacy(words: Words, { seen: { area, outcode }, languages }: Page): Html {
  return html`<details class="privacy">
    <summary>${words.say("page.privacy.title")}</summary>
    <p>${words.say(area || outcode ? "page.privacy.text-seen" : "page.privacy.text")}</p>
    ${area ? html`<p>${words.say("page.privacy.seen-area")}</p>` : nothing}
    ${outcode ? html`<p>${words.say("page.privacy.seen-outcode")}</p>` : nothing}
    ${languages.length > 0 ? html`<p>${words.say("page.privacy.languages")}</p>` : nothing}
    <p>${words.say("page.privacy.copy")}</p>
    <p>${words.say("page.privacy.but")}</p>
  </details>`;
}
