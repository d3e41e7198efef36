/** Needs by typing: a combobox with a list (ARIA Authoring Practices), what is chosen beside it to be taken back. */
import { html, nothing } from "lit";
import type { Need } from "../data/page-file.ts";
import { filterNeeds } from "../model/need-filter.ts";
import { needsFor } from "../model/needs.ts";
import { withMistake } from "./sheet-fields.ts";
import { described, fieldProblem, type Html, invalid, type View } from "./view.ts";

export function needsField(whole: View): Html {
  const view = withMistake(whole, "needs");
  const { words, journey, state, page } = view;
  const { text, open, at } = state.sheet.need;
  const actions = journey.professional;
  const needs = needsFor(page.needs, "professional");
  const options = open ? filterNeeds(needs, text) : [];
  const chosen = needs.filter(({ id }) => state.answers.needs.includes(id));
  const typed = (event: Event) => actions.typeNeed((event.target as HTMLInputElement).value);
  const left = () => {
    actions.openNeeds(false);
    actions.leave("needs");
  };
  return html`<div class="field needs ${state.problem ? "wrong" : ""}">
    <label for="needs">${words.ask("question.needs")}</label>
    <p class="hint" id="needs-hint">${words.say("page.professional.needs-hint")}</p>
    ${fieldProblem(view, "needs")}
    <div class="combobox">
      ${chips(view, chosen)}
      <input
        type="text"
        id="needs"
        role="combobox"
        aria-expanded=${options.length > 0 ? "true" : "false"}
        aria-controls="needs-list"
        aria-autocomplete="list"
        aria-activedescendant=${options[at] ? `need-${options[at].id}` : nothing}
        aria-describedby=${described(view, "needs", true)}
        aria-invalid=${invalid(view, "needs")}
        maxlength="60"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        .value=${text}
        @input=${typed}
        @click=${() => actions.openNeeds(true)}
        @keydown=${(event: KeyboardEvent) => byKey(view, options, event)}
        @focusout=${left}
      />
      <ul id="needs-list" role="listbox" aria-multiselectable="true" aria-label=${words.ask("question.needs")} ?hidden=${options.length === 0} @pointerdown=${stay}>
        ${options.map((need, index) => option(view, need, index === at))}
      </ul>
    </div>
    ${open && options.length === 0 ? html`<p class="hint">${words.say("page.professional.needs-none")}</p>` : nothing}
  </div>`;
}

/** Before the field, so that Tab leads on from it to the next one. */
function chips(view: View, chosen: readonly Need[]): Html {
  const { say } = view.words;
  if (chosen.length === 0) return nothing;
  return html`<ul class="chips" aria-label=${say("page.professional.chosen")}>
    ${chosen.map(
      ({ id, name }) => html`<li>
        <button type="button" aria-label=${say("page.professional.remove", { name })} @click=${(event: Event) => takeBack(view, id, event)}>
          ${name} <span aria-hidden="true">×</span>
        </button>
      </li>`,
    )}
  </ul>`;
}

function option({ state, journey }: View, { id, name, hint }: Need, active: boolean): Html {
  const chosen = state.answers.needs.includes(id);
  return html`<li id="need-${id}" role="option" class=${active ? "active" : ""} aria-selected=${chosen ? "true" : "false"} @click=${() => journey.professional.chooseNeed(id)}>
    <span class="tile-label">${chosen ? "✓ " : ""}${name}</span> ${hint === null ? nothing : html`<span class="hint">${hint}</span>`}
  </li>`;
}

/** The list is pressed without taking the focus out of the field. */
function stay(event: Event): void {
  event.preventDefault();
}

/** The chip goes away, and focus to the field that it came from. */
function takeBack({ journey }: View, id: string, event: Event): void {
  (event.currentTarget as Element).closest(".field")?.querySelector("input")?.focus();
  journey.professional.chooseNeed(id);
}

function byKey({ state, journey }: View, options: readonly Need[], event: KeyboardEvent): void {
  const { text, open, at } = state.sheet.need;
  const actions = journey.professional;
  const active = options[at];
  const input = event.target as HTMLInputElement;
  if (event.isComposing || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (event.altKey) return actions.openNeeds(event.key === "ArrowDown");
    actions.moveNeed(event.key === "ArrowDown" ? 1 : -1, open ? options.length : state.page?.needs.length ?? 0);
    requestAnimationFrame(() => input.parentElement?.querySelector(".active")?.scrollIntoView({ block: "nearest" }));
  } else if (event.key === "Enter" && active) {
    event.preventDefault();
    actions.chooseNeed(active.id);
  } else if (event.key === "Tab" && active && text.trim() !== "" && !event.shiftKey) {
    actions.chooseNeed(active.id);
  } else if (event.key === "Backspace" && text === "") {
    const last = state.answers.needs.at(-1);
    if (last !== undefined) actions.chooseNeed(last);
  } else if (event.key === "Escape" && open) {
    // It still counts towards leaving the page: three presses leave, whatever is open.
    actions.openNeeds(false);
  }
}
