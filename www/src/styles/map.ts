/** The map, and the numbers by which a list and it know each other. */
import { css } from "lit";

export const map = css`
  .map {
    position: relative;
  }
  .map canvas {
    display: block;
    inline-size: 100%;
    block-size: min(60vh, 26rem);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--tint);
    touch-action: none;
    cursor: grab;
  }
  .map-buttons {
    position: absolute;
    inset-block-start: 0.5rem;
    inset-inline-end: 0.5rem;
    display: grid;
    gap: 0.25rem;
  }
  .map-buttons button {
    inline-size: 2.75rem;
    padding: 0;
    text-align: center;
    font-weight: 700;
  }
  /* Beside the answers, where there is room. */
  .map-switch {
    float: inline-end;
    margin-inline-start: 0.5rem;
  }
  .service .map-switch {
    float: none;
    margin: 0.5rem 0;
  }
  .number {
    display: inline-grid;
    place-items: center;
    min-inline-size: 1.6em;
    min-block-size: 1.6em;
    padding: 0;
    border: 2px solid var(--accent);
    border-radius: 1em;
    color: var(--accent);
    font-size: 0.85em;
    font-weight: 700;
    text-align: center;
  }
  button.number {
    min-inline-size: 2.75rem;
    min-block-size: 2.75rem;
    margin-block: -0.4rem;
  }
  .number[aria-pressed="true"] {
    border-color: var(--focus);
    background: var(--focus);
    color: var(--raised);
  }
  .result.chosen {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
  @container (min-width: 50em) {
    .columns.with-map {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: 1.5rem;
    }
    .map-side {
      position: sticky;
      inset-block-start: calc(var(--top) + 4rem);
      align-self: start;
    }
    .map-side canvas {
      block-size: min(70vh, 44rem);
    }
  }
`;
