/** Fields of the professional's screen: each in one line, its mistake beside it, what is typed taken as it is typed. */
import { html, nothing } from "lit";
import { textIn } from "../model/sheet.ts";
import { textField } from "./fields.ts";
import { placeField } from "./place-field.ts";
import type { Html, View } from "./view.ts";

/** The view in which a field's own mistake, if it has one, is the one to be shown. */
export function withMistake(view: View, field: string): View {
  const problem = view.journey.professional.mistakes.find((mistake) => mistake.field === field) ?? null;
  return { ...view, state: { ...view.state, problem } };
}

export interface TypedLine {
  readonly field: string;
  readonly label: string;
  readonly hint: string | null;
  readonly value: string;
  readonly numeric?: boolean;
  /** A place is typed: towns are offered. */
  readonly place?: boolean;
  readonly typed: (text: string) => void;
}

export function typedLine(view: View, { typed, place = false, ...line }: TypedLine): Html {
  const left = () => view.journey.professional.leave(line.field);
  const own = withMistake(view, line.field);
  return html`<div class="line" @focusout=${left}>
    ${place ? placeField(own, line, typed) : textField(own, { ...line, typed: (event) => typed((event.target as HTMLInputElement).value) })}
  </div>`;
}

/** Several places of the name that was typed, to choose from. */
export function towns(view: View, field: string): Html {
  const { words, journey } = view;
  const { sheet } = view.state;
  const text = textIn(sheet, field);
  const known = sheet.known.get(text);
  if (known?.kind !== "choose") return nothing;
  return html`<fieldset class="towns">
    <legend>${words.say("page.choose.title", { name: text })}</legend>
    ${known.options.map(
      ({ label }, index) => html`<label class="check">
        <input
          type="radio"
          name="${field}-town"
          autocomplete="off"
          .checked=${sheet.towns.get(text) === index}
          @change=${() => journey.professional.chooseTown(field, index)}
        />
        <span>${label}</span>
      </label>`,
    )}
  </fieldset>`;
}
