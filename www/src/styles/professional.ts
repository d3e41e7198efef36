/** The professional's one screen: small and dense where there is room, for people who use it all day; below each other where there is none. */
import { css } from "lit";

export const professional = css`
  .sheet {
    font-size: 0.89em;
    line-height: 1.4;
    outline: none;
  }
  .sheet .heading {
    font-size: 1.4em;
  }
  .sheet > form {
    display: grid;
    gap: 0.5rem 1rem;
    max-inline-size: none;
    margin-block-start: 0.5rem;
  }
  .sheet .field input,
  .sheet select {
    inline-size: 100%;
    min-block-size: 2.75rem;
    margin-block-start: 0.2rem;
    font-size: 1em;
  }
  .sheet select {
    padding: 0.3em 0.5em;
    border: 2px solid var(--field);
    border-radius: var(--radius);
    background: var(--raised);
    color: inherit;
    font: inherit;
  }
  .sheet .hint {
    font-size: 0.9em;
  }
  .combobox {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem;
    margin-block-start: 0.2rem;
    border: 2px solid var(--field);
    border-radius: var(--radius);
    background: var(--raised);
  }
  .wrong .combobox {
    border-color: var(--danger);
  }
  .combobox:has(:focus-visible) {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
  .sheet .combobox > input {
    flex: 1 1 8rem;
    inline-size: auto;
    min-inline-size: 0;
    margin: 0;
    border: 0;
    background: none;
    outline: none;
  }
  .combobox > [role="listbox"] {
    flex: 1 1 100%;
    min-inline-size: 0;
    max-inline-size: 100%;
    max-block-size: 19rem;
    overflow: auto;
    background: var(--raised);
    border-block-start: 1px solid var(--field);
  }
  .combobox > [hidden] {
    display: none;
  }
  .combobox [role="option"] {
    display: grid;
    align-content: center;
    min-block-size: 2.75rem;
    padding: 0.3rem 0.7rem;
    cursor: pointer;
  }
  .combobox .hint {
    display: block;
  }
  .combobox :is([role="option"]:hover, .active) {
    background: var(--accent-tint);
    box-shadow: inset 0.25rem 0 0 var(--accent);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem;
  }
  .chips button {
    padding: 0.2em 0.8em;
    border: 1px solid var(--accent);
    border-radius: 2em;
    background: var(--accent-tint);
    color: var(--accent-dark);
    font-weight: 600;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 2.75rem;
    padding-inline-end: 0.8em;
    cursor: pointer;
  }
  .check input {
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0;
    accent-color: var(--accent);
  }
  .towns {
    display: grid;
  }
  .towns legend,
  .fact legend,
  .fact > label,
  .fact .field label {
    font-weight: 600;
  }
  .known {
    padding: 0.6rem 0.8rem;
    border: 2px solid var(--accent);
    border-radius: var(--radius);
    background: var(--raised);
  }
  .known h3,
  .found h3,
  .sheet .group > h3,
  .sheet .notices h3 {
    font-size: 1.05em;
  }
  .fact {
    padding-block: 0.4rem 0.1rem;
  }
  .fact + .fact {
    border-block-start: 1px solid var(--line);
  }
  .found,
  .found .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 1rem;
    margin: 0;
  }
  .found .buttons > * {
    padding-block: 0.3em;
  }
  kbd {
    padding: 0 0.35em;
    border: 1px solid currentcolor;
    border-radius: 0.3em;
    font: inherit;
    font-size: 0.85em;
  }
  .referral {
    margin-block: 0.5rem;
  }
  .referral textarea {
    inline-size: 100%;
    padding: 0.6rem 0.8rem;
    border: 2px solid var(--field);
    border-radius: var(--radius);
    background: var(--raised);
    color: inherit;
    font: inherit;
    resize: vertical;
  }
  .sheet .columns {
    gap: 1rem;
    margin-block-start: 0.75rem;
  }
  .sheet :is(.safety, .notices, .step-cards .card) {
    max-inline-size: none;
    margin-block-start: 0.4rem;
  }
  .sheet .notices {
    padding: 0.4rem 0.8rem;
  }
  .sheet .group {
    margin-block-start: 0.6rem;
  }
  .sheet .switch {
    margin-block: 0.75rem 0.25rem;
  }
  @container (max-width: 49.99em) {
    kbd {
      display: none;
    }
  }
  @container (min-width: 50em) {
    .sheet > form {
      grid-template-columns: minmax(0, 1fr) 8rem 16rem;
      align-items: start;
    }
    .sheet .columns {
      grid-template-columns: minmax(0, 1fr) 13.5rem;
      gap: 1.25rem;
    }
  }
  @media print {
    .sheet:has(.referral-print) > :not(.columns, .all-helplines),
    .sheet:has(.referral-print) > .columns > .side,
    .sheet:has(.referral-print) .main > :not(.print-only) {
      display: none;
    }
    .sheet .columns {
      display: block;
      margin: 0;
    }
    .referral-print {
      font: inherit;
      white-space: pre-wrap;
    }
  }
`;
