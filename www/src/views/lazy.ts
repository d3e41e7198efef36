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
  const fetched = async (): Promise<void> => {
    state = "busy";
    try {
      part = await fetch();
    } catch {
      state = "failed";
    }
  };
  return {
    fetched,
    show: (view, render) => {
      if (part !== null) return render(part);
      const again = () => void fetched().then(view.again);
      if (state === "waits") again();
      if (state !== "failed") return spinner(view.words.say("page.part.busy"));
      const retry = () => {
        again();
        view.again();
      };
      return html`<p>${view.words.say("page.part.failed")}</p>
        <p><button class="secondary" type="button" @click=${retry}>${view.words.say("page.retry")}</button></p>`;
    },
  };
}
