/** An age: in years, or as a range by who does not know it, or would rather not say it exactly. */
import { html } from "lit";
import { AGE_RANGES } from "../model/ages.ts";
import { UNKNOWN } from "../model/answers.ts";
import { choiceInWords } from "../words/answered.ts";
import { textField, tiles } from "./fields.ts";
import type { Html, View } from "./view.ts";

export interface AgeField {
  readonly field: string;
  readonly hint: string | null;
  readonly given: string | null;
  /** What leads to the ranges. */
  readonly roughly: string;
}

/** The field and the ranges, of which only one is ever filled in: the last that was touched. */
export function ageField(view: View, { field, hint, given, roughly }: AgeField): Html {
  const { words } = view;
  const range = AGE_RANGES.find((one) => one === given);
  const typed = range !== undefined || given === UNKNOWN ? "" : (given ?? "");
  const emptied = (event: Event) => {
    for (const radio of within(event, `[name="${field}-range"]`)) radio.checked = false;
  };
  const picked = (event: Event) => {
    for (const text of within(event, `#${field}`)) text.value = "";
  };
  return html`${textField(view, { field, label: words.say("question.age.label"), value: typed, hint, numeric: true, typed: emptied })}
    <details class="more" ?open=${range !== undefined}>
      <summary>${roughly}</summary>
      <fieldset class="tiles" @change=${picked}>
        <legend class="hidden">${words.say("question.age.range")}</legend>
        ${tiles({
          field: `${field}-range`,
          type: "radio",
          options: AGE_RANGES.map((value) => ({ value, label: choiceInWords("age", value, words) })),
          chosen: range === undefined ? [] : [range],
        })}
      </fieldset>
    </details>`;
}

/** What the ages' form holds, as the journey reads it. */
export function ageIn(data: FormData, field: string): [text: string, range: string | null] {
  return [String(data.get(field) ?? ""), data.get(`${field}-range`) as string | null];
}

function within(event: Event, selector: string): readonly HTMLInputElement[] {
  return [...((event.currentTarget as Element).closest("form")?.querySelectorAll<HTMLInputElement>(selector) ?? [])];
}
