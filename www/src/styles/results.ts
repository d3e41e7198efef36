/** Results. */
import { css } from "lit";

export const results = css`
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem;
    margin-block-start: 1.25rem;
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
  .switch {
    margin-block: -0.5rem 0.5rem;
    margin-inline-start: -0.25em;
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
    background: #fff;
  }
  .notices h3 {
    font-size: 1em;
  }
  .notices p + p {
    margin-block-start: 0.5rem;
  }
  .group + .group,
  .all-helplines {
    margin-block-start: 2rem;
  }
  .all-helplines .helplines {
    margin-block-start: 0.75rem;
  }
  .none {
    font-size: 1.1em;
    max-inline-size: 40rem;
  }
  .result,
  .panel,
  .offering {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.4rem;
    margin-block-start: 1rem;
    padding: 1rem clamp(0.9rem, 3cqi, 1.4rem);
    background: #fff;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    box-shadow: 0 1px 2px rgb(32 48 47 / 6%);
  }
  .result {
    border-inline-start: 0.35rem solid var(--accent);
  }
  .result[data-verdict="may-fit"] {
    border-inline-start: 0.35rem dashed #b98420;
  }
  .result > button {
    justify-self: start;
    margin-block-start: 0.25rem;
  }
  .organisation {
    color: var(--soft);
    font-size: 0.94em;
    margin-block-start: -0.3rem;
  }
  .mark {
    display: inline-block;
    margin-inline-start: 0.3em;
    padding: 0 0.55em;
    border: 1px dashed var(--warm);
    border-radius: 1em;
    background: var(--warm-tint);
    color: var(--warm);
    font-size: 0.85em;
    font-weight: 600;
  }
  .verdict {
    display: inline-block;
    padding: 0 0.6em;
    border: 1px solid var(--field);
    border-radius: 1em;
    font-size: 0.85em;
    font-weight: 650;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem 0.5rem;
    font-size: 0.94em;
  }
  .facts li {
    padding: 0.15em 0.7em;
    border-radius: 1em;
    background: var(--tint);
  }
  .facts .open-open {
    background: var(--accent-tint);
    color: var(--accent-dark);
    font-weight: 650;
  }
  .facts .open-unknown {
    background: var(--warm-tint);
    color: #5c3800;
  }
  .lead {
    margin-block-start: 0.35rem;
    font-weight: 650;
    font-size: 0.94em;
  }
  .lead + ul {
    margin-block-start: -0.35rem;
  }
  .reasons li {
    display: flex;
    gap: 0.6rem;
    padding-block: 0.12rem;
  }
  .reasons li > :last-child {
    min-inline-size: 0;
  }
  .sign {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 1.5em;
    block-size: 1.5em;
    border-radius: 50%;
    background: var(--accent-tint);
    color: var(--accent-dark);
    font-weight: 700;
    font-size: 0.9em;
    line-height: 1;
    margin-block-start: 0.1em;
  }
  .holds-unknown .sign,
  .holds-no .sign {
    background: var(--warm-tint);
    color: var(--warm);
  }
  .plain li {
    position: relative;
    padding-inline-start: 1.1em;
  }
  .plain li::before {
    content: "•";
    content: "•" / "";
    position: absolute;
    inset-inline-start: 0.1em;
    color: var(--soft);
  }
  :is(.result, .panel, .offering) > * {
    min-inline-size: 0;
  }
  .contact a {
    overflow-wrap: anywhere;
  }
  .contact {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5rem;
  }
  .decides {
    color: var(--soft);
    font-size: 0.89em;
  }
`;
