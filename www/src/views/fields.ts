/** Fields: one of several, any of several, a short text. */
import { html, nothing } from "lit";
import { described, fieldProblem, type Html, invalid, type View } from "./view.ts";

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | null;
}

export interface Choices {
  readonly field: string;
  readonly type: "radio" | "checkbox";
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  /** Called when the person chooses. */
  readonly picked?: (event: Event) => void;
}

/** Options as large tiles. The hint describes the field; it is not part of its name. */
export function tiles({ field, type, options, chosen }: Choices): Html {
  return html`${options.map(({ value, label, hint }) => {
    const id = `${field}-${value}`;
    return html`<label class="tile">
      <input
        type=${type}
        id=${id}
        name=${field}
        value=${value}
        autocomplete="off"
        .checked=${chosen.includes(value)}
        aria-labelledby="${id}-label"
        aria-describedby=${hint ? `${id}-hint` : nothing}
      />
      <span class="tile-text">
        <span class="tile-label" id="${id}-label">${label}</span>
        ${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : nothing}
      </span>
    </label>`;
  })}`;
}

/** A question with its options. `legend` is a heading or a text. */
export function choiceField(view: View, legend: Html, hint: string | null, choices: Choices, more: Html = nothing): Html {
  const { field, picked } = choices;
  return html`<fieldset id=${field} tabindex="-1" aria-describedby=${described(view, field, hint !== null)} @change=${picked ?? nothing}>
    <legend>${legend}</legend>
    ${hint === null ? nothing : html`<p class="hint" id="${field}-hint">${hint}</p>`} ${fieldProblem(view, field)}
    <div class="tiles">${tiles(choices)}</div>
    ${more}
  </fieldset>`;
}

export interface TextField {
  readonly field: string;
  readonly label: string;
  readonly value: string;
  readonly hint: string | null;
  readonly numeric?: boolean;
  /** Called while the person types. */
  readonly typed?: (event: Event) => void;
  /** Of a field with a list to choose from: the list below it, its id, the id of the active option, and what keys do. */
  readonly list?: {
    readonly id: string;
    readonly open: boolean;
    readonly active: string | null;
    readonly options: Html;
    readonly byKey: (event: KeyboardEvent) => void;
    readonly left: () => void;
  };
}

/** A short text with its label. Spelling help would send what is typed to some browsers' makers. */
export function textField(view: View, { field, label, value, hint, numeric = false, typed, list }: TextField): Html {
  return html`<div class="field ${view.state.problem?.field === field ? "wrong" : ""}">
    <label for=${field}>${label}</label>
    ${hint === null ? nothing : html`<p class="hint" id="${field}-hint">${hint}</p>`} ${fieldProblem(view, field)}
    <input
      type="text"
      id=${field}
      name=${field}
      class=${numeric ? "short" : ""}
      inputmode=${numeric ? "numeric" : "text"}
      maxlength="60"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      .value=${value}
      @input=${typed ?? nothing}
      aria-describedby=${described(view, field, hint !== null)}
      aria-invalid=${invalid(view, field)}
      role=${list ? "combobox" : nothing}
      aria-autocomplete=${list ? "list" : nothing}
      aria-controls=${list?.id ?? nothing}
      aria-expanded=${list ? String(list.open) : nothing}
      aria-activedescendant=${list?.active ?? nothing}
      @keydown=${list?.byKey ?? nothing}
      @blur=${list?.left ?? nothing}
    />
    ${list?.options ?? nothing}
  </div>`;
}
