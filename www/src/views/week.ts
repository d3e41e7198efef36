/** The coming seven days of one way to use a service, today first; what is not as in other weeks is marked, in words too. */
import { html, nothing } from "lit";
import type { DayAnswer } from "../data/answer.ts";
import { dayInWords } from "../words/clock.ts";
import type { Words } from "../words/words.ts";
import type { Html } from "./view.ts";

/** `at` is the civil time that the answer is about, `name` what the hours are of. */
export function week(words: Words, days: readonly DayAnswer[], at: string, name: string): Html {
  if (days.length === 0) return nothing;
  const { say } = words;
  return html`<table class="week">
    <caption>
      ${say("page.detail.hours-caption", { name })}
    </caption>
    <thead>
      <tr>
        <th scope="col">${say("page.detail.day")}</th>
        <th scope="col">${say("page.detail.hours")}</th>
      </tr>
    </thead>
    <tbody>
      ${days.map((day) => {
        const named = dayInWords(day.date, words, "day");
        const today = day.date === at.slice(0, 10);
        return html`<tr class=${day.differs === null ? nothing : "differs"}>
          <th scope="row">${today ? html`<strong>${say("page.detail.today", { day: named })}</strong>` : named}</th>
          <td>
            ${day.text} ${day.differs === null ? nothing : html`<span class="why-differs">${say("page.detail.differs", { why: day.differs })}</span>`}
          </td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}
