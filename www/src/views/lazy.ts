/** A part of a screen that only some visitors come to: fetched when it is first shown, and kept. */
import { html } from "lit";
import { spinner } from "./progress.ts";
import type { Html, View } from "./view.ts";

export interface Lazy<Part> {
  /** What stands there until it has come, or cannot be had, is said; then what `render` makes of it. */
  readonly show: (view: View, render: (part: Part) => Html) => Html;
  readonly fetched: () => Promise<void>;
}

export function lazy<Part extends object>(fetch: () => Promise<Part>): Lazy<Part> {
  let part: Part | null = null;
  let state: "waits" | "busy" | "failed" = "waits";
  /** Whoever shows it meanwhile: there may be several finders on a page. */
  const waiting = new Map<View["journey"], () => void>();
  const fetched = async (): Promise<void> => {
    state = "busy";
    try {
      part = await fetch();
    } catch {
      state = "failed";
    }
    const shown = [...waiting.values()];
    waiting.clear();
    for (const again of shown) again();
  };
  return {
    fetched,
    show: (view, render) => {
      if (part !== null) return render(part);
      if (state === "waits") void fetched();
      if (state === "busy") {
        waiting.set(view.journey, view.again);
        return spinner(view.words.say("page.part.busy"));
      }
      const retry = () => {
        void fetched();
        view.again();
      };
      return html`<p>${view.words.say("page.part.failed")}</p>
        <p><button class="secondary" type="button" @click=${retry}>${view.words.say("page.retry")}</button></p>`;
    },
  };
}
