/** For a place that is not covered: its council and national look-ups. Only their own addresses stand in these links. */
import { html, nothing } from "lit";
import { webLink } from "../data/origin.ts";
import { lookUps } from "../model/look-ups.ts";
import type { Html, View } from "./view.ts";

export function outside({ page, state, words }: View): Html {
  const { answer, answers } = state;
  if (answer === null || !answer.notices.some(({ code }) => code === "outside")) return nothing;
  const found = lookUps(page, answer, answers.needs);
  if (found.length === 0) return nothing;
  return html`<div class="look-ups">
    <p>${words.say("page.look-ups.title")}</p>
    <ul>
      ${found.map(({ name, url }) => html`<li><a href=${webLink(url) ?? nothing} rel="noreferrer noopener" referrerpolicy="no-referrer">${name}</a></li>`)}
    </ul>
    <p class="hint">${words.say("page.look-ups.leaves")}</p>
  </div>`;
}
