/** A field for a place, with names of towns to choose from while one types: a combobox (ARIA Authoring Practices). */
import { html } from "lit";
import { type TextField, textField } from "./fields.ts";
import type { Html, View } from "./view.ts";

/** `typed` hears of each change, those by choosing among them: then its screen lets one choose among several of a name itself. */
export function placeField(view: View, line: Omit<TextField, "typed" | "list">, typed?: (text: string) => void): Html {
  const { state, words, journey } = view;
  const { field } = line;
  const actions = journey.suggesting;
  const { names, at } = state.suggestions?.field === field ? state.suggestions : { names: [], at: -1 };
  const take = (input: HTMLInputElement, name: string) => {
    input.value = name;
    typed?.(name);
    actions.close();
  };
  const byKey = (event: KeyboardEvent) => {
    const name = names[at];
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && name !== undefined) {
      event.preventDefault();
      take(event.target as HTMLInputElement, name);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && names.length > 0) {
      event.preventDefault();
      actions.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      // It still counts towards leaving the page: three presses leave, whatever is open.
      actions.close();
    }
  };
  const chosen = (event: Event, name: string) => {
    const input = (event.currentTarget as Element).closest(".field")?.querySelector("input");
    if (input) take(input, name);
  };
  const heard = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    typed?.(value);
    actions.type(field, value, typed === undefined);
  };
  const options = html`<ul id="${field}-names" class="names" role="listbox" aria-label=${words.say("page.suggestions")} ?hidden=${names.length === 0} @pointerdown=${stay}>
    ${names.map(
      (name, index) => html`<li id="${field}-name-${index}" role="option" class=${index === at ? "active" : ""} aria-selected=${index === at ? "true" : "false"} @click=${(event: Event) => chosen(event, name)}>${name}</li>`,
    )}
  </ul>`;
  const active = at < 0 ? null : `${field}-name-${at}`;
  return textField(view, { ...line, typed: heard, list: { id: `${field}-names`, open: names.length > 0, active, options, byKey, left: () => actions.close() } });
}

/** The list is pressed without taking the focus out of the field. */
function stay(event: Event): void {
  event.preventDefault();
}
