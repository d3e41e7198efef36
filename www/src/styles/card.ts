/** One service: as a card among the results, and what its own screen shares with that. */
import { css } from "lit";

export const card = css`
  .result,
  .panel,
  .offering {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.4rem;
    margin-block-start: 0.75rem;
    padding: 0.85rem clamp(0.9rem, 3cqi, 1.4rem);
    background: var(--raised);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    box-shadow: 0 1px 2px rgb(32 48 47 / 6%);
  }
  .result {
    border-inline-start: 0.35rem solid var(--accent);
  }
  .result[data-verdict="may-fit"] {
    border-inline-start: 0.35rem dashed var(--warm-line);
  }
  .result {
    gap: 0.3rem;
    padding-block-end: 0.7rem;
  }
  .result > .summary-line {
    font-size: 0.97em;
    line-height: 1.4;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 0.6rem;
    margin-block-start: 0.35rem;
  }
  .actions > :not(details) {
    min-inline-size: 0;
    max-inline-size: 100%;
    white-space: normal;
    overflow-wrap: anywhere;
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 2.75rem;
    padding: 0.35em 0.9em;
    font-size: 0.94em;
  }
  .ring {
    border-radius: var(--radius);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 650;
    text-decoration: none;
  }
  .ring:hover {
    background: var(--accent-dark);
    color: var(--on-accent);
  }
  .unfold > summary {
    padding-block: 0.65em;
    font-size: 0.94em;
    font-weight: 500;
  }
  /* Beside the buttons while it is closed, whatever it holds; below them when open. */
  .unfold {
    flex: 1 1 6em;
  }
  .unfold[open] {
    flex-basis: 100%;
  }
  .icon {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    margin-block-start: 0.18em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .ring .icon {
    margin: 0;
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
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.2rem;
    font-size: 0.94em;
  }
  .facts li {
    display: flex;
    gap: 0.55em;
    line-height: 1.4;
  }
  .facts li > span,
  .why > span:last-child {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .facts .icon {
    color: var(--soft);
  }
  .facts .open-open > span {
    color: var(--accent-dark);
    font-weight: 650;
  }
  .facts .open-unknown > span {
    color: var(--warm);
  }
  .facts .note {
    color: var(--warm);
    font-weight: 600;
  }
  .why {
    display: flex;
    gap: 0.55em;
    font-size: 0.94em;
    line-height: 1.4;
  }
  .why .sign {
    inline-size: auto;
    min-inline-size: 1.5em;
    padding-inline: 0.3em;
    border-radius: 1em;
  }
  .why .lead {
    font-size: 1em;
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
  .main > .decides {
    margin-block-start: 0.75rem;
  }
`;
