/**
 * Focus goes to the heading of what is new, which a screen reader then reads, or to the summary of a mistake. What it goes to
 * is brought into view below the bar, unless it is there already: nobody is moved about for nothing.
 */
import type { Focus } from "../state.ts";

/** What moves it. */
type Moving = Exclude<Focus, "none" | "list" | "copied">;

/** What takes focus, and what is brought into view with it. */
const TARGETS: Readonly<Record<Moving, readonly [focus: string, show: string][]>> = {
  heading: [[".heading", ".screen"]],
  problem: [[".problem-summary", ".problem-summary"]],
  field: [["[aria-invalid=true]", ".field"]],
  summary: [[".referral textarea", ".referral"]],
  chosen: [[".result.chosen", ".result"]],
  question: [
    [".question-title", ".inline-question"],
    [".heading", ".screen"],
  ],
};

export function moveFocus(root: ParentNode, focus: Moving): void {
  for (const [taker, shown] of TARGETS[focus]) {
    const element = root.querySelector<HTMLElement>(taker);
    if (element === null) continue;
    // What is farther away may be folded.
    element.closest("details:not([open])")?.setAttribute("open", "");
    element.focus({ preventScroll: true });
    // To be copied by hand.
    if (element instanceof HTMLTextAreaElement) element.select();
    const box = element.closest<HTMLElement>(shown) ?? element;
    const margin = Number.parseFloat(getComputedStyle(box).scrollMarginBlockStart) || 0;
    const { top } = box.getBoundingClientRect();
    if (top < margin || element.getBoundingClientRect().bottom > innerHeight) box.scrollIntoView({ block: "start" });
    return;
  }
}
