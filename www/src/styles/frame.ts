/** The bar, the banner, the danger panel, the footer. */
import { css } from "lit";

export const frame = css`
  .bar {
    position: sticky;
    inset-block-start: var(--top);
    z-index: 5;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding: 0.2rem clamp(0.75rem, 3cqi, 1.5rem);
    background: var(--bar);
    color: #fff;
    font-size: 1rem;
    line-height: 1.25;
  }
  .bar a {
    display: inline-block;
    padding-block: 0.85em;
    color: #ffe1a8;
    font-weight: 700;
    white-space: nowrap;
  }
  .bar :focus-visible {
    outline-color: #ffe1a8;
  }
  .leave {
    flex: 0 1 auto;
    background: #fff;
    color: #9c1c24;
    border-color: #fff;
    font-weight: 700;
  }
  @container (max-width: 24em) {
    .bar {
      gap: 0.5rem;
    }
    .bar p,
    .leave {
      font-size: 0.94rem;
    }
    .leave {
      padding-inline: 0.6em;
    }
  }
  /* Letters so large that both have no room side by side. */
  @container (max-width: 16em) {
    .bar {
      flex-wrap: wrap;
    }
  }
  .leave:hover {
    background: #fdeeec;
  }
  .example {
    padding: 0.5rem clamp(0.75rem, 3cqi, 1.5rem);
    background: var(--warm-tint);
    border-block-end: 1px solid var(--line);
    color: var(--warm-ink);
    font-size: 0.89em;
  }
  .offline {
    padding: 0.5rem clamp(0.75rem, 3cqi, 1.5rem);
    background: var(--tint);
    border-block-end: 1px solid var(--line);
    font-size: 0.89em;
  }
  @container (max-width: 35.5em) {
    .example span {
      display: none;
    }
  }
  .danger {
    background: var(--danger-tint);
    border-block-end: 1px solid var(--line);
  }
  summary {
    min-block-size: 2.75rem;
    padding-block: 0.55em;
    cursor: pointer;
    color: var(--accent);
    font-weight: 600;
    text-decoration: underline;
    text-decoration-thickness: 0.07em;
    text-underline-offset: 0.18em;
  }
  .danger summary {
    padding-inline: clamp(0.75rem, 3cqi, 1.5rem);
    color: var(--danger);
    font-size: 0.94em;
  }
  .danger-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    max-inline-size: 46rem;
    padding: 0.25rem clamp(0.75rem, 3cqi, 1.5rem) 1.25rem;
  }
  .screen {
    max-inline-size: 76rem;
    margin-inline: auto;
    padding: 0.75rem clamp(0.75rem, 3cqi, 1.5rem) 1.25rem;
  }
  /* What is scrolled to must not hide behind the bar. */
  .screen,
  .screen :is(.problem-summary, .inline-question, .field, fieldset, button, a, input) {
    scroll-margin-block-start: calc(var(--top) + 4.25rem);
  }
  .card {
    padding: 0.9rem 1rem;
    background: var(--warm-tint);
    border-inline-start: 0.3rem solid var(--warm);
    border-radius: 0 var(--radius) var(--radius) 0;
  }
  :dir(rtl).card,
  :host(:dir(rtl)) .card {
    border-radius: var(--radius) 0 0 var(--radius);
  }
  .card.urgent {
    background: var(--raised);
    border-inline-start-color: var(--danger);
    box-shadow: 0 0 0 1px var(--line);
  }
  .card li {
    position: relative;
    padding-inline-start: 1.1em;
    margin-block-start: 0.3em;
  }
  .card li::before {
    content: "•";
    content: "•" / "";
    position: absolute;
    inset-inline-start: 0;
  }
  .card > details {
    margin-block-end: -0.5rem;
  }
  .card p,
  .card :is(h2, h3) + ul {
    margin-block-start: 0.35em;
  }
  /* "Back", and at the far end of its line the choice of a language. */
  .above,
  .languages {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
  }
  .languages {
    column-gap: 0.5em;
    margin-block-start: -0.75rem;
    margin-inline-start: auto;
    font-size: 0.94em;
  }
  .quiet-card {
    padding-block: 0.15rem;
    background: var(--tint);
    border-color: var(--field);
  }
  .quiet-card[open] {
    padding-block-end: 0.9rem;
  }
  .lead-card {
    background: var(--warm-tint);
    border-color: var(--warm);
  }
  .lead-card > summary {
    color: var(--warm);
    font-weight: 700;
  }
  .safety {
    display: grid;
    gap: 0.5rem;
    margin-block-start: 0.5rem;
    max-inline-size: 46rem;
  }
  .screen > .card,
  .step-cards .card {
    margin-block-start: 1rem;
    max-inline-size: 46rem;
  }
  .step-cards {
    margin-block-start: 1.5rem;
  }
  footer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    padding: 0.75rem clamp(0.75rem, 3cqi, 1.5rem);
    background: var(--tint);
    font-size: 0.94em;
  }
  footer > * {
    max-inline-size: 46rem;
  }
  .attribution {
    font-size: 0.85em;
  }
  .attribution > summary {
    color: inherit;
    font-weight: 400;
  }
  .failure > button {
    justify-self: start;
  }
  .failure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.9rem;
    max-inline-size: 52rem;
  }
  .slow,
  .waiting {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.9rem;
    max-inline-size: 52rem;
  }
  .slow {
    margin-block-start: 1rem;
  }
  .slow > button,
  .waiting > button {
    justify-self: start;
  }
  .bar + .failure,
  .bar + .waiting {
    padding: 1.5rem clamp(0.75rem, 3cqi, 1.5rem);
  }
`;
