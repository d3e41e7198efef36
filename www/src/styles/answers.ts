/** Beside or among the results: the answers so far, and the next question. */
import { css } from "lit";

export const answers = css`
  .summary,
  .inline-question {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: 0.9rem 1rem;
    background: var(--tint);
  }
  .summary h3 {
    font-size: 1em;
  }
  .summary dl > div {
    display: grid;
    grid-template-columns: 6.25rem minmax(0, 1fr) auto;
    align-items: center;
    column-gap: 0.75rem;
    border-block-start: 1px solid var(--line);
    font-size: 0.94em;
    padding-block: 0.15rem;
  }
  /* Letters so large that three columns have no room. */
  @container (max-width: 16em) {
    .summary dl > div {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  .summary dt,
  .summary .value {
    padding-block: 0.35em;
  }
  .summary dl > div:first-child {
    border: 0;
  }
  .summary dt {
    color: var(--soft);
    line-height: 1.2;
  }
  .summary .value {
    line-height: 1.3;
    font-weight: 600;
  }
  .folded-summary > summary {
    color: var(--ink);
    font-size: 0.94em;
    font-weight: 500;
    line-height: 1.35;
    text-decoration: none;
    list-style: none;
  }
  .folded-summary > summary::-webkit-details-marker {
    display: none;
  }
  .folded-summary .said {
    display: inline-block;
  }
  .folded-summary .change {
    color: var(--accent);
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 0.18em;
  }
  .main .inline-question {
    margin-block-start: 1rem;
  }
  .inline-question {
    background: var(--raised);
    border: 2px solid var(--accent);
  }
  .inline-question .tile {
    padding-block: 0.55rem;
  }
  .inline-question .tiles {
    gap: 0.4rem;
  }
  .inline-question .buttons {
    margin-block-start: 0.6rem;
    gap: 0.25rem 0.75rem;
  }
  .inline-question > .hint {
    font-size: 0.85em;
  }
`;
