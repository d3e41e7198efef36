/** Before the edition's words are there, and when they cannot be had: the host's own content, and the built-in helplines. */
import { html, nothing } from "lit";
import type { FinderError } from "../data/failure.ts";
import { remedyFor } from "../data/failure.ts";
import { lastHelplines, lastResort } from "../words/last-resort.ts";
import type { BarWords } from "./frame.ts";
import { spinner } from "./progress.ts";
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

export function loading(slow: boolean, retry: () => void): Html {
  const { say } = lastResort;
  return html`<div class="waiting">
    ${spinner(say("loading"))}
    ${slow
      ? html`<p role="status">${say("slow")}</p>
          ${retryButton(retry)}
          <h2>${say("helplines")}</h2>
          ${helplines()}`
      : nothing}
    <slot></slot>
  </div>`;
}

export function lastFailure(error: FinderError, retry: () => void): Html {
  const { say } = lastResort;
  const key = `failure.${error.code}`;
  const again = { retry, reload: () => location.reload(), browser: null, site: null }[remedyFor(error.code)];
  return html`<div class="failure" data-code=${error.code}>
    ${heading(say("title"))}
    <p>${say(lastResort.has(key) ? key : "failure.unexpected")}</p>
    <p>${say("next")}</p>
    ${again === null ? nothing : retryButton(again)}
    <h3>${say("helplines")}</h3>
    ${helplines()}
    <slot></slot>
  </div>`;
}

function retryButton(retry: () => void): Html {
  return html`<button class="primary" type="button" @click=${retry}>${lastResort.say("retry")}</button>`;
}

function helplines(): Html {
  const { say } = lastResort;
  return html`<ul class="helplines">
    ${lastHelplines.map(
      (line) => html`<li>
        <strong>${line.name}</strong>
        <span class="numbers"><a href="tel:${dial(line.phone ?? "")}">${say("ring", { number: line.phone ?? "" })}</a></span>
        <span>${line.for}</span>
      </li>`,
    )}
  </ul>`;
}
