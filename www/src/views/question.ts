/** A further question: inline among the results, or on a screen of its own when its answer is changed. */
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { Fact } from "../data/page-file.ts";
import { readNumber } from "../model/ages.ts";
import { UNKNOWN } from "../model/answers.ts";
import { NONE, nextQuestion, onlyNone } from "../model/query.ts";
import { choiceInWords } from "../words/answered.ts";
import { ageField, ageIn } from "./age.ts";
import { choiceField, textField } from "./fields.ts";
import { placeField } from "./place-field.ts";
import { progress } from "./progress.ts";
import { form, heading, type Html, type View } from "./view.ts";

/**
 * The best next question, with what an answer may settle. Nothing when no answer could change anything. `level` is that of its
 * heading: among the results it is one of them, beside them it stands for itself.
 */
export function inlineQuestion(view: View, level: 3 | 4): Html {
  const { words, state, page } = view;
  // Whoever typed a whole postcode is not asked which district it is in: the postcode says so, once it is there.
  const comes = state.refining === "busy" || state.refining === "ready";
  const offered = (state.answer?.next_questions ?? []).filter(({ fact }) => !(comes && fact === "home"));
  const next = nextQuestion(offered, page.facts, state.answers);
  if (next === null) return nothing;
  const count = Math.round(next.settles);
  const settles = count < 1 ? words.say("page.question.settles-some") : words.plural("page.question.settles", count);
  const ask = words.ask(`question.${next.fact.id}`);
  const title =
    level === 3
      ? html`<h3 class="question-title" tabindex="-1">${ask}</h3>`
      : html`<h4 class="question-title" tabindex="-1">${ask}</h4>`;
  return html`<section class="inline-question" data-fact=${next.fact.id}>
    <p class="caption">${words.say("page.question.title")}</p>
    ${keyed(next.fact.id, next.fact.kind === "yes-no" ? yesOrNo(view, next.fact, title) : questionForm(view, next.fact, title))}
    <p class="hint">${settles}</p>
  </section>`;
}

/** Two answers are two buttons: one tap. */
function yesOrNo(view: View, fact: Fact, title: Html): Html {
  const { words, journey } = view;
  const hint = words.maybe(`question.${fact.id}.hint`);
  const answer = (value: string, kind: string, text: string) =>
    html`<button class=${kind} type="button" @click=${() => journey.answerFact(fact.id, value)}>${text}</button>`;
  return html`<div role="group" aria-label=${words.ask(`question.${fact.id}`)}>
    ${title} ${hint === null ? nothing : html`<p class="hint">${hint}</p>`}
    <div class="buttons">
      ${answer("yes", "secondary", choiceInWords(fact.id, "yes", words))} ${answer("no", "secondary", choiceInWords(fact.id, "no", words))}
      ${answer(UNKNOWN, "quiet", words.say("page.question.skip"))}
    </div>
    ${progress(view)}
  </div>`;
}

/** The same question again, to change its answer. */
export function questionScreen(view: View): Html {
  const fact = view.page.facts.find((known) => known.id === view.state.fact);
  return fact ? questionForm(view, fact, heading(view.words.ask(`question.${fact.id}`))) : nothing;
}

function questionForm(view: View, fact: Fact, title: Html): Html {
  const { words, journey } = view;
  const submit = (data: FormData) => {
    const values = data.getAll(fact.id).map(String);
    if (fact.kind === "area") void journey.answerFactArea(fact.id, values[0] ?? "");
    else if (fact.kind === "years") journey.answerFactAge(fact.id, ...ageIn(data, fact.id));
    else if (fact.kind === "number") journey.answerFact(fact.id, readNumber(values[0] ?? ""), "page.question.error-number");
    else journey.answerFact(fact.id, values.join(","));
  };
  return form(
    submit,
    html`${["area", "years", "number"].includes(fact.kind) ? typedField(view, fact, title) : choices(view, fact, title)}
      <div class="buttons">
        <button class="primary" type="submit">${words.say("page.question.answer")}</button>
        <button class="quiet" type="button" @click=${() => journey.answerFact(fact.id, UNKNOWN)}>${words.say("page.question.skip")}</button>
      </div>
      ${progress(view)}`,
  );
}

function choices(view: View, fact: Fact, title: Html): Html {
  const { words, state } = view;
  const many = fact.kind === "many";
  const ids = fact.kind === "yes-no" ? ["yes", "no"] : many ? [...fact.choices, NONE] : fact.choices;
  // Who asked for help with drinking has said so; the engine takes it so as well.
  const implied = many ? state.answers.needs.filter((need) => fact.choices.includes(need)) : [];
  return choiceField(view, title, words.maybe(`question.${fact.id}.hint`), {
    field: fact.id,
    type: many ? "checkbox" : "radio",
    options: ids.map((value) => ({ value, label: choiceInWords(fact.id, value, words) })),
    chosen: state.answers.facts[fact.id]?.split(",") ?? implied,
    ...(many ? { picked: keepNoneApart } : {}),
  });
}

/** "None of these" takes the others away, and any other takes it away. */
function keepNoneApart(event: Event): void {
  const boxes = [...(event.currentTarget as Element).querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
  const touched = event.target as HTMLInputElement;
  const kept = onlyNone(boxes.filter((box) => box.checked).map((box) => box.value), touched.value);
  for (const box of boxes) box.checked = kept.includes(box.value);
}

function typedField(view: View, fact: Fact, title: Html): Html {
  const { words, state } = view;
  const hint = spread(view, fact) ?? words.maybe(`question.${fact.id}.hint`);
  const given = state.answers.facts[fact.id] ?? null;
  if (fact.kind === "years") {
    return html`${title} ${ageField(view, { field: fact.id, hint, given, roughly: words.say("question.age.roughly") })}`;
  }
  const numeric = fact.kind === "number";
  const line = {
    field: fact.id,
    label: words.say(numeric ? "page.question.number-label" : "page.question.area-label"),
    value: given === null || given === UNKNOWN ? "" : (state.answers.labels[fact.id] ?? (numeric ? given : "")),
    hint,
    numeric,
  };
  return html`${title} ${numeric ? textField(view, line) : placeField(view, line)}`;
}

/** Why somebody who gave a place is asked for the home: the place lies in several areas. */
function spread({ words, state }: View, fact: Fact): string | null {
  const { where } = state.answers;
  if (fact.id !== "home" || where?.kind !== "typed" || where.place === null) return null;
  return words.say("question.home.hint-spread", { place: where.place.label });
}
