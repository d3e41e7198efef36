/** The element's style sheets, in order. Lit adopts them as constructed sheets, which a strict security policy allows. */
import { answers } from "./answers.ts";
import { forms } from "./forms.ts";
import { frame } from "./frame.ts";
import { results } from "./results.ts";
import { service } from "./service.ts";
import { special } from "./special.ts";
import { tokens } from "./tokens.ts";

export const styles = [tokens, forms, frame, results, answers, service, special];
