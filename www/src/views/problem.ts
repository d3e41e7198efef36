/** What went wrong: the summary of a mistake, and a failure of ours with what to do next. */
import { html, nothing } from "lit";
import { remedyFor } from "../data/failure.ts";
import { helplineList } from "./frame.ts";
import { heading, type Html, problemText, type View } from "./view.ts";

/** Stands above a form with a mistake in it, takes focus, and leads to the field. */
export function problemSummary(view: View): Html {
  const { problem } = view.state;
  if (problem === null) return nothing;
  return html`<div class="problem-summary" role="alert" tabindex="-1" aria-labelledby="problem-title">
    <h2 id="problem-title">${view.words.say("page.errors.title")}</h2>
    <a href="#${problem.field}" @click=${(event: Event) => view.focusField(event, problem.field)}>${problemText(view, problem)}</a>
  </div>`;
}

/** Something of ours does not work. The answers stay; helplines stand below, whatever failed. */
export function failure(view: View): Html {
  const { words, state, journey, services } = view;
  if (state.failure === null) return nothing;
  const { code, params } = state.failure;
  const key = `page.failure.what.${code}`;
  const what = words.has(key) ? words.say(key, params) : words.say("page.failure.what.engine-refused", { text: params["text"] ?? code });
  const remedy = remedyFor(words.has(key) ? code : "engine-refused");
  return html`<div class="failure" data-code=${code}>
    ${heading(words.say("page.failure.title"))}
    <p>${what}</p>
    <p>${words.say(`page.failure.next.${remedy}`)} ${words.say("page.failure.kept")}</p>
    <div class="buttons">
      ${remedy === "retry"
        ? html`<button class="primary" type="button" @click=${() => void journey.retry()}>${words.say("page.retry")}</button>`
        : nothing}
      ${remedy === "reload"
        ? html`<button class="primary" type="button" @click=${() => location.reload()}>${words.say("page.failure.reload")}</button>`
        : nothing}
      ${code.startsWith("places-") && state.step === "where"
        ? html`<button class="secondary" type="button" @click=${() => journey.decline("where")}>
            ${words.say("page.failure.without-place")}
          </button>`
        : nothing}
      ${services === null ? nothing : html`<a class="button-like" href=${services}>${words.say("page.failure.list")}</a>`}
    </div>
    <h3>${words.say("page.helplines.title")}</h3>
    <p>${words.say("page.failure.helplines")}</p>
    ${helplineList(words, view.page.helplines)}
  </div>`;
}
