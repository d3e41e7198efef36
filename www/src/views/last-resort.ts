/** Before the edition's words are there, and when they cannot be had: the host's own content, and the built-in helplines. */
import { html, nothing } from "lit";
import type { FinderError } from "../data/failure.ts";
import { remedyFor } from "../data/failure.ts";
import { lastHelplines, lastResort } from "../words/last-resort.ts";
import type { BarWords } from "./frame.ts";
import { dial, heading, type Html } from "./view.ts";

export function lastBar(): BarWords {
  const emergency = lastResort.say("helpline.emergency.phone");
  return {
    language: lastResort.language,
    danger: lastResort.say("danger"),
    ring: lastResort.say("ring", { number: emergency }),
    leave: lastResort.say("leave"),
    emergency,
  };
}

export function loading(): Html {
  return html`<p class="progress"><span class="spinner" aria-hidden="true"></span>${lastResort.say("loading")}</p>
    <slot></slot>`;
}

export function lastFailure(error: FinderError, retry: () => void): Html {
  const { say } = lastResort;
  const key = `failure.${error.code}`;
  return html`<div class="failure" data-code=${error.code}>
    ${heading(say("title"))}
    <p>${say(lastResort.has(key) ? key : "failure.unexpected")}</p>
    <p>${say("next")}</p>
    ${remedyFor(error.code) === "retry"
      ? html`<button class="primary" type="button" @click=${retry}>${say("retry")}</button>`
      : nothing}
    <h3>${say("helplines")}</h3>
    <ul class="helplines">
      ${lastHelplines.map(
        (line) => html`<li>
          <strong>${line.name}</strong>
          <span class="numbers"><a href="tel:${dial(line.phone ?? "")}">${say("ring", { number: line.phone ?? "" })}</a></span>
          <span>${line.for}</span>
        </li>`,
      )}
    </ul>
    <slot></slot>
  </div>`;
}
