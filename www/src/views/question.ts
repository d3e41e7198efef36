/** A further question: inline among the results, or on a screen of its own when its answer is changed. */
import { html, nothing } from "lit";
import type { Fact } from "../data/wire.ts";
import { UNKNOWN } from "../model/answers.ts";
import { nextQuestion } from "../model/query.ts";
import { choiceInWords } from "../words/answered.ts";
import { choiceField, textField } from "./fields.ts";
import { form, heading, type Html, progress, type View } from "./view.ts";

/** The best next question, with what an answer may settle. Nothing when no answer could change anything. */
export function inlineQuestion(view: View): Html {
  const { words, state, page } = view;
  const next = nextQuestion(state.answer?.next_questions ?? [], page.facts, state.answers);
  if (next === null) return nothing;
  const count = Math.round(next.settles);
  const settles = count < 1 ? words.say("page.question.settles-some") : words.plural("page.question.settles", count);
  const title = html`<h3 class="question-title" tabindex="-1">${words.ask(`question.${next.fact.id}`)}</h3>`;
  return html`<section class="inline-question">
    <p class="caption">${words.say("page.question.title")}</p>
    ${questionForm(view, next.fact, title)}
    <p class="hint">${settles}</p>
  </section>`;
}

/** The same question again, to change its answer. */
export function questionScreen(view: View): Html {
  const fact = view.page.facts.find((known) => known.id === view.state.fact);
  return fact ? questionForm(view, fact, heading(view.words.ask(`question.${fact.id}`))) : nothing;
}

function questionForm(view: View, fact: Fact, title: Html): Html {
  const { words, journey } = view;
  const typed = fact.kind === "area" || fact.kind === "number";
  const submit = (data: FormData) => {
    const values = data.getAll(fact.id).map(String);
    if (fact.kind === "area") void journey.answerFactArea(fact.id, values[0] ?? "");
    else if (fact.kind === "number") journey.answerFactAge(fact.id, values[0] ?? "");
    else journey.answerFact(fact.id, values.join(","));
  };
  return form(
    submit,
    html`${typed ? typedField(view, fact, title) : choices(view, fact, title)}
      <div class="buttons">
        <button class="primary" type="submit">${words.say("page.question.answer")}</button>
        <button class="quiet" type="button" @click=${() => journey.answerFact(fact.id, UNKNOWN)}>${words.say("page.question.skip")}</button>
      </div>
      ${progress(view)}`,
  );
}

function choices(view: View, fact: Fact, title: Html): Html {
  const { words, state } = view;
  const ids = fact.kind === "yes-no" ? ["yes", "no"] : fact.choices;
  return choiceField(view, title, words.maybe(`question.${fact.id}.hint`), {
    field: fact.id,
    type: fact.kind === "many" ? "checkbox" : "radio",
    options: ids.map((value) => ({ value, label: choiceInWords(fact.id, value, words) })),
    chosen: state.answers.facts[fact.id]?.split(",") ?? [],
  });
}

function typedField(view: View, fact: Fact, title: Html): Html {
  const { words, state } = view;
  const given = state.answers.facts[fact.id];
  const value = given === undefined || given === UNKNOWN ? "" : (state.answers.labels[fact.id] ?? given);
  return html`${title}
  ${textField(view, {
    field: fact.id,
    label: words.say(fact.kind === "number" ? "question.age.label" : "page.question.area-label"),
    value,
    hint: words.maybe(`question.${fact.id}.hint`),
    numeric: fact.kind === "number",
  })}`;
}
