/** On paper, and where the person's own colours rule. */
import { css } from "lit";

export const special = css`
  @media (forced-colors: active) {
    .tile:has(:checked) {
      outline: 2px solid Highlight;
    }
    .sign,
    .facts li,
    .mark,
    .primary,
    .leave {
      border: 1px solid;
    }
    [aria-pressed="true"] {
      forced-color-adjust: none;
      background: Highlight;
      border-color: Highlight;
      color: HighlightText;
    }
    .differs > th {
      border-inline-start-color: Highlight;
    }
    .spinner {
      border-block-start-color: Highlight;
    }
  }
  @media print {
    .root {
      font-size: 11pt;
      background: none;
    }
    .bar,
    .back,
    .danger,
    .privacy,
    .summary,
    .inline-question,
    .buttons,
    .screen button,
    .screen-only,
    .progress,
    .step-cards,
    details:not([open], .attribution) {
      display: none;
    }
    .print-only {
      display: grid;
      gap: 0.5rem;
      margin-block: 0.75rem;
    }
    .result,
    .card,
    .offering,
    .panel,
    .helplines li,
    tr {
      break-inside: avoid;
      box-shadow: none;
    }
    .helplines {
      grid-template-columns: 1fr 1fr;
    }
    .screen {
      padding: 0;
    }
    footer {
      padding: 2mm 0 0;
      background: none;
      font-size: 8pt;
    }
  }
`;
