/** The element's style sheets, in order. Lit adopts them as constructed sheets, which a strict security policy allows. */
import { css, unsafeCSS } from "lit";
import { answers } from "./answers.ts";
import { beside } from "./beside.ts";
import { card } from "./card.ts";
import { dark } from "./dark.ts";
import { forms } from "./forms.ts";
import { frame } from "./frame.ts";
import { helplines } from "./helplines.ts";
import { list } from "./list.ts";
import { map } from "./map.ts";
import { professional } from "./professional.ts";
import { results } from "./results.ts";
import { serviceTable } from "./service-table.ts";
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

const ours = [tokens, dark, forms, frame, helplines, results, card, beside, answers, service, list, map, professional, serviceTable, special];

export const styles = [unit, ...ours.map(({ cssText }) => unsafeCSS(cssText.replace(/\b([\d.]+)rem\b/g, "calc($1 * var(--rem))")))];
