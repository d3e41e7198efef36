/** How a service is decided: its rules in words and as they were written, their cases, and what the browser found when it ran them again. */
import { html, nothing } from "lit";
import type { DecidedRule, WrittenCase } from "../data/wire.ts";
import type { Html, View } from "./view.ts";

/** Closed until somebody asks: what it needs is fetched only then. */
export function decision(view: View): Html {
  const { words, journey } = view;
  const opened = (event: Event) => {
    if ((event.currentTarget as HTMLDetailsElement).open) void journey.details.decide();
  };
  return html`<details class="more decision screen-only" @toggle=${opened}>
    <summary>${words.say("page.decision.title")}</summary>
    <div role="status">${content(view)}</div>
  </details>`;
}

function content({ state, words }: View): Html {
  const { say } = words;
  const { decision } = state;
  if (decision === null) return nothing;
  if (decision === "busy") return html`<p>${say("page.decision.busy")}</p>`;
  if (decision === "failed") return html`<p>${say("page.decision.failed")}</p>`;
  const verified = decision.rules.every((rule) => rule.verified);
  return html`<p class=${verified ? "verified" : "warning"}>${say(verified ? "page.decision.verified" : "page.decision.not-verified")}</p>
    ${decision.rules.map(ruleView)} ${cases(decision.cases, say)}
    ${decision.shared.map(
      ({ id, text, cases: own }) => html`<h4>${say("page.decision.shared", { id })}</h4>
        <pre>${text.trim()}</pre>
        ${cases(own, say)}`,
    )}
    <p class="hint">${say("page.decision.hint")}</p>`;
}

function ruleView(rule: DecidedRule): Html {
  return html`<p>${rule.words}</p>
    <pre>${rule.text.trim()}</pre>`;
}

function cases(all: readonly WrittenCase[], say: View["words"]["say"]): Html {
  if (all.length === 0) return nothing;
  return html`<details>
    <summary>${say("page.decision.cases", { n: String(all.length) })}</summary>
    <ul>
      ${all.map(({ name, expect }) => html`<li>${say("page.decision.case", { name, verdict: say(`verdict.${expect}`) })}</li>`)}
    </ul>
  </details>`;
}
