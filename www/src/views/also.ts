/** What else there is near for the same answers, by need: one tap asks for it as well. */
import { html, nothing } from "lit";
import type { Also } from "../data/answer.ts";
import type { Need } from "../data/page-file.ts";
import { startOf } from "../model/answers.ts";
import { needsFor } from "../model/needs.ts";
import { withoutEnd } from "../model/referral.ts";
import { nearestInWords } from "../words/distance.ts";
import type { Html, View } from "./view.ts";

/** So many are shown at once, fewer where they stand between the list and the helplines; the others unfold. */
const AT_ONCE = { beside: 6, below: 4 };

export function also(view: View): Html {
  const { words } = view;
  const offered = offers(view).map(([need, one]) => offer(view, need, one));
  if (offered.length === 0) return nothing;
  const atOnce = view.narrow ? AT_ONCE.below : AT_ONCE.beside;
  return html`<section class="also" aria-labelledby="also-title">
    <h3 id="also-title">${words.about("page.also.title")}</h3>
    <ul>
      ${offered.slice(0, atOnce)}
    </ul>
    ${offered.length <= atOnce
      ? nothing
      : html`<details>
          <summary>${words.say("page.also.more", { count: offered.length - atOnce })}</summary>
          <ul>
            ${offered.slice(atOnce)}
          </ul>
        </details>`}
  </section>`;
}

/** The same in few words, for a professional: "Also near AL10: Housing 2, Work and training 1". A need says what its parts would. */
export function alsoInShort(view: View): Html {
  const { words, state } = view;
  const all = offers(view);
  const wholes = all.filter(([{ part_of }]) => !all.some(([{ id }]) => id === part_of));
  const offered = wholes.map(([need, one]) => offerInShort(view, need, one));
  if (offered.length === 0) return nothing;
  const atOnce = view.narrow ? AT_ONCE.below : AT_ONCE.beside;
  const start = startOf(state.answers);
  const title = start === null ? words.say("page.also.without-place") : words.say("page.also.near", { place: withoutEnd(start.label) });
  return html`<div class="also-short">
    <p>${title}</p>
    ${offered.slice(0, atOnce)}
    ${offered.length <= atOnce
      ? nothing
      : html`<details>
          <summary>${words.say("page.also.more", { count: offered.length - atOnce })}</summary>
          ${offered.slice(atOnce)}
        </details>`}
  </div>`;
}

/** Only needs that this asker is offered, named as they would say it. */
function offers({ page, state }: View): readonly (readonly [Need, Also])[] {
  const needs = needsFor(page.needs, state.answers.askingAs);
  return (state.answer?.also ?? []).flatMap((one) => {
    const need = needs.find(({ id }) => id === one.need);
    return need === undefined ? [] : [[need, one] as const];
  });
}

function offerInShort({ words, journey }: View, { id, name }: Need, { fits, may_fit }: Also): Html {
  const count = fits + may_fit;
  return html`<button class="link" type="button" aria-label="${name}: ${words.plural("page.also.count", count)}" @click=${() => journey.professional.chooseNeed(id)}>${name} <strong>${count}</strong></button>`;
}

function offer({ words, journey, state }: View, { id, name }: Need, { fits, may_fit, nearest_miles }: Also): Html {
  const near = nearest_miles === null ? "" : nearest_miles === 0 ? words.say("page.also.at-hand") : nearestInWords(nearest_miles, words, startOf(state.answers));
  return html`<li>
    <button class="also-need" type="button" @click=${() => journey.askToo(id)}>
      <span class="also-name">${name}</span> <span class="also-count">${words.plural("page.also.count", fits + may_fit)}</span>
      <span class="hint">${near}</span>
    </button>
  </li>`;
}
