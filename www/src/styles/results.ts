/** Results. */
import { css } from "lit";

export const results = css`
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem;
    margin-block-start: 0.75rem;
  }
  .columns > * {
    min-inline-size: 0;
  }
  .side {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    align-content: start;
  }
  @container (min-width: 50em) {
    .columns {
      grid-template-columns: minmax(0, 1fr) 21rem;
      gap: 2.5rem;
    }
    .side {
      order: 2;
    }
  }
  .toggle {
    padding: 0.3em 0.9em;
    border: 1px solid var(--field);
    border-radius: 2em;
    background: var(--raised);
    font-size: 0.94em;
  }
  .toggle:hover {
    border-color: var(--accent);
  }
  .toggle[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--accent-tint);
    color: var(--accent-dark);
    font-weight: 650;
  }
  .more-results {
    margin-block-start: 1rem;
  }
  .notices {
    max-inline-size: 46rem;
    margin-block-start: 1rem;
    padding: 0.9rem 1rem;
    border: 1px solid var(--line);
    border-inline-start: 0.3rem solid var(--focus);
    background: var(--raised);
  }
  .notices h3 {
    font-size: 1em;
  }
  .look-ups {
    margin-block-start: 0.5rem;
  }
  .look-ups ul {
    margin-block: 0.25rem;
    padding-inline-start: 1.25rem;
  }
  .look-ups a {
    display: inline-block;
    padding-block: 0.3rem;
  }
  .notices p + p {
    margin-block-start: 0.5rem;
  }
  .group + .group,
  .all-helplines {
    margin-block-start: 1.5rem;
  }
  .group > h3 {
    font-size: 1.15em;
  }
  .all-helplines .helplines {
    margin-block-start: 0.75rem;
  }
  .none {
    font-size: 1.1em;
    max-inline-size: 40rem;
  }
`;
