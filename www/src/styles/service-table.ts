/** The professional's services: columns where there is room, one thing below the other where there is none. */
import { css } from "lit";

export const serviceTable = css`
  .services {
    margin: 0;
    font-size: 0.94em;
  }
  .services h4 {
    font-size: 1em;
    line-height: 1.25;
  }
  .services .link {
    padding: 0;
    font-weight: 650;
  }
  .services .organisation,
  .depends {
    display: block;
    margin: 0;
  }
  .services .depends,
  .services .note {
    color: var(--warm);
  }
  .services .open-open {
    color: var(--accent-dark);
    font-weight: 650;
  }
  .services strong {
    display: block;
  }
  .services .pick .check {
    padding: 0;
    min-inline-size: 2.75rem;
    justify-content: center;
  }
  .services a {
    display: inline-block;
    white-space: nowrap;
    min-block-size: 2.75rem;
    padding-block: 0.5em;
    font-weight: 650;
  }
  @container (max-width: 49.99em) {
    .services thead {
      display: none;
    }
    .services,
    .services tbody,
    .services :is(th, td) {
      display: block;
      padding: 0;
      border: 0;
    }
    .services tr {
      display: grid;
      grid-template-columns: 2.75rem minmax(0, 1fr);
      padding-block: 0.5rem;
      border-block-end: 1px solid var(--line);
    }
    .services tr > :not(.pick) {
      grid-column: 2;
    }
    .services tr > .pick {
      grid-row: 1 / span 6;
    }
  }
  @container (min-width: 50em) {
    .services {
      table-layout: fixed;
    }
    .services .column {
      display: none;
    }
    .services :is(th, td) {
      padding-block: 0.35rem;
      padding-inline-end: 0.6rem;
    }
    .services .pick {
      padding-block: 0;
    }
    .services a {
      margin-block-start: -0.5em;
    }
    .col-pick {
      inline-size: 2.75rem;
    }
    .col-service {
      inline-size: 25%;
    }
    .col-verdict,
    .col-hours {
      inline-size: 12%;
    }
    .col-refer {
      inline-size: 14%;
    }
    .col-phone {
      inline-size: 8rem;
    }
  }
`;
