/** Helplines: in the danger panel, at the end of results, after failures. */
import { css } from "lit";

export const helplines = css`
  .helplines {
    display: grid;
    gap: 0.5rem 0.75rem;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr));
  }
  .helplines li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 0.75rem;
    padding: 0.1rem 0.9rem 0.5rem;
    background: var(--raised);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    font-size: 0.94em;
    line-height: 1.35;
  }
  .helplines li > :not(strong, .numbers) {
    grid-column: 1 / -1;
  }
  .helplines .purpose {
    margin-block-start: -0.35rem;
  }
  .numbers {
    display: flex;
    flex-direction: column;
    flex-wrap: wrap;
  }
  .numbers a,
  .contact a {
    display: inline-block;
    min-block-size: 2.75rem;
    padding-block: 0.5em;
    font-weight: 700;
  }
  .more-helplines > .helplines {
    margin-block: 0.25rem 0.75rem;
  }
`;
