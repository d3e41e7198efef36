/** What the live region says after a change. Where focus goes is read out by itself. */
import { count } from "./browse.ts";
import type { Focus } from "../state.ts";
import { resultsTitle } from "./results.ts";
import type { View } from "./view.ts";

/** What is being waited for, what the list has become, that the summary is copied, the language changed; null: nothing. */
export function said(view: View, focus: Focus): string | null {
  const { state, words } = view;
  const { step, busy, slow, answer } = state;
  if (busy !== null) {
    // Beside a list that is there, each letter typed asks for another: that is said once it is there.
    const there = (step === "professional" && answer !== null) || (step === "browse" && (state.names ?? state.browsed) !== null);
    return there && !slow ? null : words.say(slow ? "page.slow" : busy);
  }
  if (focus === "language") return words.say(`page.language.${state.unspoken ? "failed" : "now"}`);
  if (step === "results" && (focus === "question" || focus === "list")) return resultsTitle(view);
  if (step === "browse" && focus === "list") return count(view);
  if (step === "service" && state.copied !== null) return words.say(state.copied.done ? "page.directions.copied" : "page.directions.not-copied");
  if (step === "list" && state.handed !== null) return words.say(`page.list.${state.handed}`);
  if (step !== "professional") return null;
  if (focus === "list" && answer !== null) return resultsTitle(view);
  if (focus === "field" && view.journey.professional.mistakes.length === 0) return words.say("page.professional.begin");
  if (focus === "copied") return words.say("page.professional.copied");
  return focus === "summary" ? words.say("page.professional.selected") : null;
}
