/** What else there is near in few words, for a professional. */
import { html, nothing } from "lit";
import type { Also } from "../data/answer.ts";
import type { Need } from "../data/page-file.ts";
import { startOf } from "../model/answers.ts";
import { withoutEnd } from "../model/referral.ts";
import { AT_ONCE, offers } from "./also.ts";
import type { Html, View } from "./view.ts";

/** "Also near AL10: Housing 2, Work and training 1". A need says what its parts would. */
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

function offerInShort({ words, journey }: View, { id, name }: Need, { fits, may_fit }: Also): Html {
  const count = fits + may_fit;
  return html`<button class="link" type="button" aria-label="${name}: ${words.plural("page.also.count", count)}" @click=${() => journey.professional.chooseNeed(id)}>${name} <strong>${count}</strong></button>`;
}
