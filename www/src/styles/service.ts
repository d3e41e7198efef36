/** One service on its own screen. */
import { css } from "lit";

export const service = css`
  .service {
    max-inline-size: 46rem;
  }
  .service > h3 {
    margin-block-start: 1.5rem;
  }
  .service > h3 + p,
  .service > p + p {
    margin-block-start: 0.4rem;
  }
  .offering + .hint {
    margin-block-start: 1rem;
  }
  .service .organisation {
    margin-block-start: 0.25rem;
  }
  .service .decides {
    margin-block-start: 0.25rem;
  }
  .rows > div {
    display: grid;
    gap: 0 1.5rem;
    padding-block: 0.6rem;
    border-block-start: 1px solid var(--line);
  }
  .rows {
    margin-block-start: 1.25rem;
    border-block-end: 1px solid var(--line);
  }
  .rows dt {
    font-weight: 650;
  }
  @container (min-width: 35.5em) {
    .rows > div {
      grid-template-columns: 13rem 1fr;
    }
  }
  table {
    inline-size: 100%;
    margin-block-start: 0.5rem;
    border-collapse: collapse;
    font-size: 0.94em;
  }
  caption {
    padding-block-end: 0.3rem;
    font-weight: 650;
    text-align: start;
  }
  th,
  td {
    padding: 0.45rem 0.75rem 0.45rem 0;
    padding-inline: 0 0.75rem;
    border-block-end: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
    font-weight: 400;
  }
  .differs > * {
    background: var(--warm-tint);
  }
  .differs > th {
    padding-inline-start: 0.6rem;
    border-inline-start: 0.3rem solid var(--warm);
  }
  .why-differs {
    display: block;
    color: var(--warm);
    font-weight: 650;
  }
  thead th {
    color: var(--soft);
    font-weight: 600;
  }

  .decision pre {
    margin: 0.75rem 0;
    padding: 0.75rem;
    border-inline-start: 4px solid currentcolor;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;
