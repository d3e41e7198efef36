/** The person's own list: beside each other where there is room, five on one sheet of paper. */
import { css } from "lit";

export const list = css`
  .kept-list {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr));
    gap: 0.75rem;
    margin-block-start: 1rem;
  }
  .kept {
    padding: 0.85rem clamp(0.9rem, 3cqi, 1.2rem);
    background: var(--raised);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .kept dl > div {
    padding-block: 0.35rem;
    border-block-start: 1px solid var(--line);
    font-size: 0.94em;
  }
  .kept dl {
    margin-block-start: 0.5rem;
  }
  .kept dt {
    color: var(--soft);
    font-size: 0.89em;
    font-weight: 650;
  }
  .kept .line {
    display: block;
    overflow-wrap: anywhere;
  }
  .kept .notes {
    display: none;
  }
  .your-list {
    position: sticky;
    inset-block-end: 0.5rem;
    z-index: 4;
    margin-block-start: 1rem;
  }
  .handed {
    margin-block-start: 0.75rem;
    font-weight: 650;
  }
  @media print {
    .kept-list {
      grid-template-columns: 1fr 1fr;
      gap: 2mm;
      margin: 0;
    }
    .kept {
      padding: 2mm 3mm;
      font-size: 8.5pt;
      line-height: 1.25;
      break-inside: avoid;
    }
    .kept dl {
      margin: 0;
    }
    .kept dl > div {
      display: grid;
      grid-template-columns: 17mm minmax(0, 1fr);
      gap: 2mm;
      padding-block: 0.4mm;
    }
    .kept .notes {
      display: grid;
      min-block-size: 9mm;
      margin: 0;
    }
    .large-print {
      grid-template-columns: 1fr;
    }
    .large-print .kept {
      font-size: 16pt;
    }
    .large-print .kept dl > div {
      grid-template-columns: 34mm minmax(0, 1fr);
    }
    .print-end {
      margin-block: 2mm;
      font-size: 9pt;
    }
  }
`;
