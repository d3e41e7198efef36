/** What else is known of the person: the facts that would settle most, each in a line of its own, and those answered to be changed. */
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Fact } from "../data/page-file.ts";
import { UNKNOWN } from "../model/answers.ts";
import { NONE, onlyNone } from "../model/query.ts";
import { choiceInWords, factInWords } from "../words/answered.ts";
import { towns, typedLine } from "./sheet-fields.ts";
import type { Html, View } from "./view.ts";

export function knownFacts(view: View): Html {
  const { state, words, page } = view;
  const facts = state.sheet.asked.flatMap((id) => page.facts.filter((fact) => fact.id === id));
  if (facts.length === 0) return nothing;
  return html`<section class="known" aria-labelledby="known-title">
    <h3 id="known-title">${words.say("page.professional.facts")}</h3>
    ${repeat(
      facts,
      ({ id }) => id,
      (fact) => html`<div class="fact" data-fact=${fact.id}>${control(view, fact)}</div>`,
    )}
  </section>`;
}

function control(view: View, fact: Fact): Html {
  if (fact.kind === "yes-no") return yesOrNo(view, fact);
  if (fact.kind === "choice") return oneOf(view, fact);
  return fact.kind === "many" ? anyOf(view, fact) : typed(view, fact);
}

/** A choice as a professional reads it: `unknown` is not that somebody would rather not say. */
function inWords({ words }: View, fact: Fact, value: string): string {
  return value === UNKNOWN ? words.say("page.professional.unknown") : choiceInWords(fact.id, value, words);
}

function yesOrNo(view: View, fact: Fact): Html {
  const { words, journey, state } = view;
  return html`<fieldset>
    <legend>${words.ask(`question.${fact.id}`)}</legend>
    <div class="radios">
      ${["yes", "no", UNKNOWN].map(
        (value) => html`<label class="check">
          <input
            type="radio"
            name=${fact.id}
            value=${value}
            autocomplete="off"
            .checked=${state.answers.facts[fact.id] === value}
            @change=${() => journey.professional.answer(fact.id, value)}
          />
          <span>${inWords(view, fact, value)}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}

function oneOf(view: View, fact: Fact): Html {
  const { words, journey, state } = view;
  const given = state.answers.facts[fact.id] ?? "";
  const changed = (event: Event) => journey.professional.answer(fact.id, (event.target as HTMLSelectElement).value || null);
  return html`<label for=${fact.id}>${words.ask(`question.${fact.id}`)}</label>
    <select id=${fact.id} autocomplete="off" @change=${changed}>
      ${["", ...fact.choices, UNKNOWN].map(
        (value) => html`<option value=${value} .selected=${value === given}>${value === "" ? words.say("page.professional.choose") : inWords(view, fact, value)}</option>`,
      )}
    </select>`;
}

/** Of many, any: one line that says which, and unfolds. */
function anyOf(view: View, fact: Fact): Html {
  const { words, journey, state } = view;
  const given = state.answers.facts[fact.id];
  // The engine takes a need for a substance as its use.
  const chosen = given?.split(",") ?? state.answers.needs.filter((need) => fact.choices.includes(need));
  const changed = (event: Event) => {
    const { value, checked } = event.target as HTMLInputElement;
    const others = chosen.filter((one) => one !== value && one !== UNKNOWN);
    const kept = onlyNone(checked ? [...others, value] : others, value);
    journey.professional.answer(fact.id, kept.length === 0 ? null : kept.join(","));
  };
  return html`<details>
    <summary>${words.ask(`question.${fact.id}`)} ${chosen.length === 0 ? nothing : html`<strong>${factInWords(fact.id, chosen.join(","), words)}</strong>`}</summary>
    <fieldset @change=${changed}>
      <legend class="hidden">${words.ask(`question.${fact.id}`)}</legend>
      ${[...fact.choices, NONE].map(
        (value) => html`<label class="check">
          <input type="checkbox" name=${fact.id} value=${value} autocomplete="off" .checked=${chosen.includes(value)} />
          <span>${inWords(view, fact, value)}</span>
        </label>`,
      )}
    </fieldset>
  </details>`;
}

function typed(view: View, fact: Fact): Html {
  const { words, journey, state } = view;
  return html`${typedLine(view, {
    field: fact.id,
    label: words.ask(`question.${fact.id}`),
    hint: null,
    value: state.sheet.texts[fact.id] ?? "",
    numeric: fact.kind !== "area",
    place: fact.kind === "area",
    typed: (text) => journey.professional.type(fact.id, text),
  })}
  ${towns(view, fact.id)}`;
}
