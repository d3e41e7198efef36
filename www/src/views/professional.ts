/** The one screen of a professional: the form, the services beside the facts that would settle most, and the referral summary. */
import { html, nothing } from "lit";
import { forAnswers, inOrder } from "../model/cards.ts";
import { alsoInShort } from "./also.ts";
import { quietCard } from "./frame.ts";
import { helplines } from "./helplines.ts";
import { knownFacts } from "./known-facts.ts";
import { needsField } from "./needs-field.ts";
import { progress } from "./progress.ts";
import { referral, referralButtons } from "./referral.ts";
import { moreSafety, notices, resultsTitle } from "./results.ts";
import { serviceTables } from "./service-table.ts";
import { towns, typedLine } from "./sheet-fields.ts";
import { form, heading, type Html, type View } from "./view.ts";

export function professional(view: View): Html {
  const { words, journey, state } = view;
  return html`<div class="sheet" tabindex="-1" @keydown=${(event: KeyboardEvent) => copyByKey(view, event)}>
    <div class="found">
      ${heading(words.say("page.professional.title"))}
      <button class="quiet" type="button" @click=${() => journey.professional.clear()}>${words.say("page.professional.clear")}</button>
    </div>
    ${form(
      () => journey.professional.leave(state.sheet.typing ?? ""),
      html`${needsField(view)} ${ageField(view)} ${placeField(view)}<button class="hidden" type="submit" tabindex="-1">${words.say("page.show-results")}</button>`,
    )}
    <div class="columns">
      <div class="side">${knownFacts(view)} ${view.narrow ? nothing : alsoInShort(view)}</div>
      <div class="main" aria-busy=${state.busy === null ? "false" : "true"}>${found(view)}</div>
    </div>
    ${state.answer === null ? nothing : html`${notices(view, false)} ${moreSafety(view)} ${helplines(view)}`}
  </div>`;
}

/** Alt and C, which no browser and no screen reader takes for itself. On a Mac, Option and C is a letter of its own. */
function copyByKey({ journey }: View, event: KeyboardEvent): void {
  const { altKey, ctrlKey, metaKey, key } = event;
  if (!altKey || ctrlKey || metaKey || !["c", "ç"].includes(key.toLowerCase())) return;
  event.preventDefault();
  void journey.professional.copy();
}

function ageField(view: View): Html {
  const { words, journey, state } = view;
  return typedLine(view, {
    field: "age",
    label: words.about("question.age.short"),
    hint: words.say("page.professional.age-hint"),
    value: state.sheet.age,
    numeric: true,
    typed: (text) => journey.professional.typeAge(text),
  });
}

function placeField(view: View): Html {
  const { words, journey, state } = view;
  const changed = (event: Event) => journey.professional.hasNoAddress((event.target as HTMLInputElement).checked);
  return html`<div class="place">
    ${typedLine(view, {
      field: "where",
      label: words.say("page.professional.where"),
      hint: words.say("page.professional.where-hint"),
      value: state.sheet.texts["where"] ?? "",
      place: true,
      typed: (text) => journey.professional.type("where", text),
    })}
    ${towns(view, "where")}
    <label class="check">
      <input type="checkbox" id="no-address" autocomplete="off" .checked=${state.sheet.noAddress} @change=${changed} />
      <span>${words.say("question.where.none")}</span>
    </label>
  </div>`;
}

function found(view: View): Html {
  const { state, words } = view;
  if (state.answer === null) {
    return state.busy === null || state.answers.needs.length === 0 ? html`<p class="hint">${words.say("page.professional.begin")}</p>` : progress(view);
  }
  return html`<div class="found">
      <h3>${resultsTitle(view)}</h3>
      ${referralButtons(view)}
    </div>
    ${referral(view)} ${notices(view, true)} ${safety(view)} ${serviceTables(view, state.answer)} ${view.narrow ? alsoInShort(view) : nothing}
    ${state.slow ? progress(view) : nothing}`;
}

/** What these answers call for first, each in one line that unfolds. */
function safety({ page, state }: View): Html {
  const { first, young } = inOrder(forAnswers(page.cards, page.needs, state.answers));
  return html`<div class="safety">${[...first, ...young].map((card) => quietCard(card, first.includes(card) ? "lead" : "quiet"))}</div>`;
}
