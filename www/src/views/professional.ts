/** The one screen of a professional: its heading at once, the form and the rest when they have come: nobody else fetches them. */
import { html } from "lit";
import { lazy } from "./lazy.ts";
import { heading, type Html, type View } from "./view.ts";

export const sheet = lazy(() => import("./professional-sheet.ts"));

export function professional(view: View): Html {
  const { words, journey } = view;
  return html`<div class="sheet" tabindex="-1" @keydown=${(event: KeyboardEvent) => copyByKey(view, event)}>
    <div class="found">
      ${heading(words.say("page.professional.title"))}
      <button class="quiet" type="button" @click=${() => journey.professional.clear()}>${words.say("page.professional.clear")}</button>
    </div>
    ${sheet.show(view, ({ professionalSheet, styles }) => {
      view.wear(styles);
      return professionalSheet(view);
    })}
  </div>`;
}

/** Alt and C, which no browser and no screen reader takes for itself. On a Mac, Option and C is a letter of its own. */
function copyByKey({ journey }: View, event: KeyboardEvent): void {
  const { altKey, ctrlKey, metaKey, key } = event;
  if (!altKey || ctrlKey || metaKey || !["c", "ç"].includes(key.toLowerCase())) return;
  event.preventDefault();
  void journey.professional.copy();
}
