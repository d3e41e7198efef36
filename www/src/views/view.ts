/** What every view is rendered from, and the few pieces that most of them share. */
import { type CSSResult, html, nothing, type TemplateResult } from "lit";
import type { Page } from "../data/engine.ts";
import type { Journey } from "../journey.ts";
import type { Problem, State } from "../state.ts";
import type { Words } from "../words/words.ts";

export interface View {
  readonly state: State;
  readonly page: Page;
  readonly words: Words;
  readonly journey: Journey;
  /** The plain list of services, for when the finder cannot run. */
  readonly services: string | null;
  /** There is no room for a column beside the results. */
  readonly narrow: boolean;
  /** Renders again, with what has come. */
  readonly again: () => void;
  /** Puts on the sheets of a part that came later. */
  readonly wear: (sheets: readonly CSSResult[]) => void;
  readonly back: () => void;
  readonly startAgain: () => void;
  readonly print: () => void;
  /** Hands a text to the device's sheet for sharing, or to its clipboard, and says which. */
  readonly share: (title: string, text: string) => Promise<void>;
  readonly download: (name: string, type: string, content: string) => void;
  readonly focusField: (event: Event, field: string) => void;
}

export type Html = TemplateResult | typeof nothing;

/** The heading of a screen; focus moves to it when the screen comes up. */
export function heading(text: string): Html {
  return html`<h2 class="heading" tabindex="-1">${text}</h2>`;
}

/** A form of ours: nothing is filled in by the browser, and nothing is ever sent. */
export function form(submit: (data: FormData) => void, content: Html): Html {
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    submit(new FormData(event.target as HTMLFormElement));
  };
  return html`<form autocomplete="off" novalidate @submit=${onSubmit}>${content}</form>`;
}

export function problemText({ words }: View, problem: Problem): string {
  const decline = words.about("question.where.decline");
  return problem.text ?? words.about(problem.key ?? "last-resort", { decline });
}

/** The sentence about a field's mistake, beside the field. */
export function fieldProblem(view: View, field: string): Html {
  const { problem } = view.state;
  if (problem?.field !== field) return nothing;
  return html`<p class="problem" id="${field}-problem">
    <span class="hidden">${view.words.say("page.errors.prefix")}</span> ${problemText(view, problem)}
  </p>`;
}

/** For `aria-describedby`: the ids of a field's hint and, when there is one, of its mistake. */
export function described(view: View, field: string, hint: boolean): string | typeof nothing {
  const ids = [hint ? `${field}-hint` : "", view.state.problem?.field === field ? `${field}-problem` : ""];
  return ids.filter(Boolean).join(" ") || nothing;
}

/** For `aria-invalid`. */
export function invalid(view: View, field: string): "true" | typeof nothing {
  return view.state.problem?.field === field ? "true" : nothing;
}

/** An address as `mailto:` wants it: to nobody else, and with no text of its own. */
export function addressed(email: string): string {
  return encodeURIComponent(email).replace("%40", "@");
}

/** A number as `tel:` and `sms:` want it. */
export function dial(number: string): string {
  return number.replace(/[^\d+]/g, "");
}
