/** The element's style sheets, in order. Lit adopts them as constructed sheets, which a strict security policy allows. */
import { adoptStyles, css, type CSSResult, unsafeCSS } from "lit";
import { answers } from "./answers.ts";
import { beside } from "./beside.ts";
import { card } from "./card.ts";
import { dark } from "./dark.ts";
import { forms } from "./forms.ts";
import { frame } from "./frame.ts";
import { helplines } from "./helplines.ts";
import { list } from "./list.ts";
import { map } from "./map.ts";
import { results } from "./results.ts";
import { service } from "./service.ts";
import { special } from "./special.ts";
import { tokens } from "./tokens.ts";

/**
 * Many hosts make `rem` small (`html { font-size: 62.5% }`), and everything here with it. So a `rem` of these sheets is one of at
 * least 16 px: it still grows with the visitor's own larger letters.
 */
const unit = css`
  .root {
    --rem: max(1rem, 16px);
  }
`;

const ours = [tokens, dark, forms, frame, helplines, results, card, beside, answers, service, list, map, special];

export const styles = [unit, ...ours.map(inOurRem)];

/** What each root has put on beside them. */
const worn = new WeakMap<object, readonly CSSResult[]>();

/** Puts on the sheets of a part that came later. What holds on paper stays last. */
export function wear(root: HTMLElement | DocumentFragment, sheets: readonly CSSResult[]): void {
  if (worn.get(root) === sheets) return;
  worn.set(root, sheets);
  adoptStyles(root as ShadowRoot, [...styles.slice(0, -1), ...sheets.map(inOurRem), ...styles.slice(-1)]);
}

/** A sheet in the unit above. */
function inOurRem({ cssText }: CSSResult): CSSResult {
  return unsafeCSS(cssText.replace(/\b([\d.]+)rem\b/g, "calc($1 * var(--rem))"));
}
