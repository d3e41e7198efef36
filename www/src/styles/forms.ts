/** Questions: buttons, tiles, fields, mistakes. */
import { css } from "lit";

export const forms = css`
  button,
  .button-like {
    min-block-size: 2.75rem;
    min-inline-size: min(2.75rem, 100%);
    max-inline-size: 100%;
    padding: 0.5em min(1.1em, 5cqi);
    border: 2px solid transparent;
    border-radius: var(--radius);
    background: none;
    color: inherit;
    font: inherit;
    line-height: 1.25;
    text-align: start;
    cursor: pointer;
  }
  .primary {
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 650;
    padding-inline: min(1.6em, 8cqi);
  }
  .primary:hover {
    background: var(--accent-dark);
  }
  .secondary,
  .button-like {
    display: inline-block;
    border-color: var(--accent);
    color: var(--accent);
    background: var(--raised);
    font-weight: 600;
    text-decoration: none;
  }
  .secondary:hover,
  .button-like:hover {
    background: var(--accent-tint);
  }
  .quiet,
  .link,
  .back {
    padding-inline: 0.25em;
    color: var(--accent);
    text-decoration: underline;
    text-decoration-thickness: 0.07em;
    text-underline-offset: 0.18em;
  }
  :is(.quiet, .toggle, .secondary)[aria-pressed="true"]::before {
    content: "✓ ";
    content: "✓ " / "";
  }
  .back {
    margin-block: -0.75rem 0;
    margin-inline-start: -0.25em;
    font-size: 0.94em;
  }
  .back::before {
    content: "‹";
    content: "‹" / "";
    padding-inline-end: 0.35em;
    display: inline-block;
  }
  :host(:dir(rtl)) .back::before {
    content: "›";
    content: "›" / "";
  }
  form {
    max-inline-size: 40rem;
  }
  form > .primary,
  .buttons {
    margin-block-start: 1.5rem;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem 1.25rem;
  }
  .heading + *,
  legend + * {
    margin-block-start: 0.5rem;
  }
  .tiles {
    /* Not a grid: in one, WebKit keeps the heights of rows when a telephone is turned, and texts hang out. */
    display: flex;
    flex-direction: column;
    gap: 0.6rem;
    margin-block-start: 1rem;
  }
  .tile {
    display: flex;
    align-items: flex-start;
    gap: 0.8rem;
    min-block-size: 2.75rem;
    padding: 0.75rem 0.9rem;
    background: var(--raised);
    border: 1px solid var(--line);
    box-shadow: inset 0 0 0 0 var(--accent);
    border-radius: var(--radius);
    cursor: pointer;
  }
  .tile:hover {
    border-color: var(--accent);
  }
  .tile:has(:checked) {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
    background: var(--accent-tint);
  }
  .tile:has(:focus-visible) {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
  .tile input {
    flex: none;
    inline-size: 1.4rem;
    block-size: 1.4rem;
    margin: 0.05em 0 0;
    accent-color: var(--accent);
  }
  .tile input:focus-visible {
    outline: none;
  }
  .tile-text {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-inline-size: 0;
  }
  .tile-label {
    font-weight: 600;
  }
  .more {
    margin-block-start: 0.75rem;
  }
  .more .tiles {
    margin-block-start: 0.5rem;
    padding-block-end: 0.75rem;
  }
  .need-group {
    font-weight: 600;
  }
  .field label {
    display: block;
    font-weight: 600;
  }
  .field .hint {
    margin-block-start: 0.1em;
  }
  .field input {
    display: block;
    inline-size: min(100%, 24rem);
    min-block-size: 3rem;
    margin-block-start: 0.5rem;
    padding: 0.4em 0.7em;
    border: 2px solid var(--field);
    border-radius: var(--radius);
    background: var(--raised);
    color: inherit;
    font: inherit;
    font-size: 1.1em;
  }
  .field input.short {
    inline-size: 7rem;
  }
  /* Over what follows: nothing moves while somebody types. */
  .field:has(> .names) {
    position: relative;
  }
  .names {
    position: absolute;
    z-index: 4;
    inline-size: min(100%, 24rem);
    overflow: hidden;
    background: var(--raised);
    border: 2px solid var(--field);
    border-radius: var(--radius);
    box-shadow: 0 4px 12px rgb(32 48 47 / 20%);
  }
  .wrong > .names {
    inline-size: min(100% - 1rem, 24rem);
  }
  .names[hidden] {
    display: none;
  }
  .names > li {
    display: grid;
    align-content: center;
    min-block-size: 2.75rem;
    padding: 0.3rem 0.7rem;
    cursor: pointer;
  }
  .names > :is(li:hover, .active) {
    background: var(--accent-tint);
    box-shadow: inset 0.25rem 0 0 var(--accent);
  }
  .wrong {
    padding-inline-start: 1rem;
    border-inline-start: 0.3rem solid var(--danger);
  }
  .wrong input {
    border-color: var(--danger);
  }
  .problem {
    margin-block-start: 0.35rem;
    color: var(--danger);
    font-weight: 650;
  }
  .problem-summary {
    max-inline-size: 40rem;
    margin-block-end: 1.5rem;
    padding: 0.9rem 1rem;
    border: 3px solid var(--danger);
    border-radius: var(--radius);
    background: var(--danger-tint);
  }
  .problem-summary a {
    display: inline-block;
    padding-block: 0.5em;
    color: var(--danger);
    font-weight: 650;
  }
  .aside {
    margin-block-start: 1rem;
  }
  .aside .hint {
    margin-block-start: 0.25rem;
  }
  .progress {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    margin-block-start: 1rem;
  }
  .spinner {
    flex: none;
    inline-size: 1.3em;
    block-size: 1.3em;
    border: 3px solid var(--line);
    border-block-start-color: var(--accent);
    border-radius: 50%;
  }
`;
