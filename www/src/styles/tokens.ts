/**
 * The look in one place. A host changes it through custom properties; colours keep at least 4.5 : 1 for text and 3 : 1 for
 * borders of fields as they are here. Lengths are in `em` and `rem`, so that larger text enlarges
 * everything; what room there is, is asked for in the element's own letters.
 */
import { css } from "lit";

export const tokens = css`
  :host {
    display: block;
    min-inline-size: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  /* What a host sets on everything would be inherited from the element itself; here it ends. */
  .root {
    all: initial;
    --ink: var(--fingerpost-ink, #20302f);
    --bar: var(--fingerpost-bar, #20302f);
    --soft: var(--fingerpost-soft, #52625f);
    --paper: var(--fingerpost-paper, #fffdf9);
    --tint: var(--fingerpost-tint, #f3efe6);
    --raised: var(--fingerpost-raised, #fff);
    --line: var(--fingerpost-line, #d9d2c3);
    --field: var(--fingerpost-field, #6c7a76);
    --accent: var(--fingerpost-accent, #11594f);
    --accent-dark: var(--fingerpost-accent-dark, #0b413a);
    --accent-tint: var(--fingerpost-accent-tint, #e3f0ea);
    --on-accent: var(--fingerpost-on-accent, #fff);
    --warm: var(--fingerpost-warm, #7a4a00);
    --warm-tint: var(--fingerpost-warm-tint, #fcf1da);
    --warm-ink: var(--fingerpost-warm-ink, #5c3800);
    --warm-line: var(--fingerpost-warm-line, #b98420);
    --danger: var(--fingerpost-danger, #9c1c24);
    --danger-tint: var(--fingerpost-danger-tint, #fdeeec);
    --focus: var(--fingerpost-focus, #1b45b4);
    --radius: var(--fingerpost-radius, 0.625rem);
    --top: var(--fingerpost-sticky-top, 0px);
    --usual-size: 1rem;

    display: block;
    container-type: inline-size;
    color: var(--ink);
    background: var(--paper);
    font: 400 var(--fingerpost-font-size, var(--usual-size)) / 1.5
      var(--fingerpost-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif);
    text-align: start;
    overflow-wrap: break-word;
    color-scheme: light;
    -webkit-text-size-adjust: 100%;
  }
  @media (min-width: 40em) {
    .root {
      --usual-size: 1.125rem;
    }
  }
  /* Easy to read is also large and loose; how a language is written easily ends its tag. */
  .root[lang$="-simple"] {
    --usual-size: 1.3rem;
    line-height: 1.65;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .print-only {
    display: none;
  }
  p,
  ul,
  dl,
  dd,
  h2,
  h3,
  h4,
  fieldset,
  table {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  fieldset {
    border: 0;
    min-inline-size: 0;
  }
  legend {
    padding: 0;
  }
  h2 {
    font-size: clamp(1.4em, 1.1em + 1.4cqi, 2em);
    line-height: 1.2;
    letter-spacing: -0.015em;
    font-weight: 700;
    text-wrap: balance;
  }
  h3,
  .card h2,
  .problem-summary h2 {
    font-size: 1.25em;
    line-height: 1.3;
    letter-spacing: -0.005em;
  }
  h4 {
    font-size: 1.15em;
    line-height: 1.3;
  }
  a,
  .link {
    color: var(--accent);
    text-decoration: underline;
    text-decoration-thickness: 0.07em;
    text-underline-offset: 0.18em;
  }
  a:hover,
  .link:hover {
    color: var(--accent-dark);
    text-decoration-thickness: 0.14em;
  }
  .hint,
  .caption,
  .attribution {
    color: var(--soft);
  }
  .hint {
    font-size: 0.94em;
  }
  .caption {
    font-size: 0.89em;
    font-weight: 600;
    margin-block-end: 0.25em;
  }
  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
    border-radius: 0.2em;
  }
  /* A heading takes focus to be read out, not to be pressed. */
  .heading:focus,
  .question-title:focus,
  fieldset:focus {
    outline: none;
  }
  @media (prefers-reduced-motion: no-preference) {
    .spinner {
      animation: turn 1s linear infinite;
    }
    .tile,
    button {
      transition:
        background-color 0.12s,
        border-color 0.12s;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
`;
