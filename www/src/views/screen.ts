/** The whole of what is shown: the frame, and within it the screen of the step. */
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { everywhere, forAnswers } from "../model/cards.ts";
import { helplinesAt } from "../model/helplines.ts";
import { isQuestion, QUESTIONS, type Step } from "../model/steps.ts";
import { civilNow, dayInWords } from "../words/clock.ts";
import { browse } from "./browse.ts";
import { dangerPanel, editionNote, exampleBanner, privacy, quietCard } from "./frame.ts";
import { languages } from "./languages.ts";
import { list } from "./list.ts";
import { failure, problemSummary } from "./problem.ts";
import { professional } from "./professional.ts";
import { questionScreen } from "./question.ts";
import { results } from "./results.ts";
import { service } from "./service.ts";
import { age, choose, liveIn, needs, where, who } from "./steps.ts";
import type { Html, View } from "./view.ts";

const SCREENS: Readonly<Record<Step, (view: View) => Html>> = {
  who,
  needs,
  age,
  where,
  choose,
  "live-in": liveIn,
  results,
  question: questionScreen,
  service,
  list,
  browse,
  professional,
};

/** Everything below the bar. */
export function screen(view: View): Html {
  const { state, words, page } = view;
  // A card that is no warning but concerns everybody stands at the end, where it costs nobody a look at a question.
  const cards = everywhere(page.cards);
  return html`
    ${page.example ? exampleBanner(words) : nothing}
    ${state.kept || state.refused !== null ? editionNote(words, page.edition, state.refused) : nothing}
    ${dangerPanel(
      words,
      cards.filter((card) => card.urgent),
      helplinesAt(page.helplines, page.night, civilNow()),
    )}
    <div class="screen" data-step=${state.step}>
      <div class="above">
        ${state.step === "who" || (state.step === "professional" && state.forProfessionals) ? nothing : html`<button class="back" type="button" @click=${view.back}>${words.say("page.back")}</button>`}
        ${languages(view)}
      </div>
      ${state.failure ? failure(view) : keyed(`${state.generation}-${state.step}`, step(view))}
    </div>
    <footer>
      ${cards.filter((card) => !card.urgent).map((card) => quietCard(card))} ${privacy(words, page)}
      <details class="attribution">
        <summary>${[page.name, dayInWords(page.edition, words, "date"), words.say("page.sources")].join(" · ")}</summary>
        <p>${page.attribution.join(" · ")}</p>
      </details>
    </footer>
  `;
}

function step(view: View): Html {
  const { state, words } = view;
  const number = (QUESTIONS as readonly Step[]).indexOf(state.step) + 1;
  return html`${problemSummary(view)}
  ${isQuestion(state.step)
    ? html`<p class="caption">${words.say("page.step", { step: number, steps: QUESTIONS.length })}</p>`
    : nothing}
  ${SCREENS[state.step](view)} ${state.step === "age" || state.step === "where" ? cardsForStep(view) : nothing}`;
}

/** From the age on, what these answers call for is said before the results as well. */
function cardsForStep({ page, state }: View): Html {
  return html`<div class="step-cards">${forAnswers(page.cards, page.needs, state.answers).map((card) => quietCard(card))}</div>`;
}
