/** Beside or below the results: filters, and what else there is here. */
import { css } from "lit";

export const beside = css`
  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: 0.4rem 0.6rem;
    margin-block-end: 0.5rem;
  }
  .filters > .toggle {
    padding-inline: 0.7em;
  }
  .more-filters[open] {
    flex: 1 1 100%;
  }
  .filter-row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 0.5rem;
    padding-block: 0.25rem 0.5rem;
  }
  .count,
  .badge {
    display: inline-block;
    min-inline-size: 1.5em;
    padding-inline: 0.35em;
    border-radius: 1em;
    background: var(--tint);
    color: var(--ink);
    font-size: 0.89em;
    font-weight: 600;
    text-align: center;
  }
  .order {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.6rem;
    font-size: 0.94em;
    font-weight: 600;
  }
  select {
    min-block-size: 2.75rem;
    padding: 0.3em 0.6em;
    border: 2px solid var(--field);
    border-radius: var(--radius);
    background: var(--raised);
    color: inherit;
    font: inherit;
  }
  .browse-by {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem 1.25rem;
    margin-block: 1rem;
    max-inline-size: 46rem;
  }
  .browse-by label {
    flex: 1 1 14rem;
    font-weight: 600;
  }
  .browse-by select {
    display: block;
    inline-size: 100%;
    margin-block-start: 0.25rem;
  }
  .rows-list {
    max-inline-size: 46rem;
  }
  .rows-list > li {
    padding-block: 0.25rem;
    border-block-end: 1px solid var(--line);
  }
  .rows-list .hint {
    display: block;
  }
  .rows-list .link {
    font-weight: 650;
  }
  .also {
    padding: 0.75rem 1rem 0.5rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
  }
  .also h3 {
    font-size: 1em;
  }
  .also ul {
    margin-block-start: 0.25rem;
  }
  .also li + li {
    border-block-start: 1px solid var(--line);
  }
  .also-need {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.5em;
    inline-size: 100%;
    padding: 0.5em 0.2em;
    border: 0;
    border-radius: 0.2em;
    font-size: 0.94em;
  }
  .also-need:hover {
    background: var(--accent-tint);
  }
  .also-name {
    flex: 1 1 auto;
    color: var(--accent);
    font-weight: 650;
    text-decoration: underline;
    text-underline-offset: 0.18em;
  }
  .also-short {
    margin-block: 0.75rem;
  }
  .also-short .link {
    display: block;
    padding-block: 0.2em;
    text-align: start;
  }
  .main + .also,
  .columns ~ .also {
    margin-block-start: 1.25rem;
  }
`;
