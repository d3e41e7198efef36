/** The entry of the script: loading it defines `<fingerpost-finder>`. */
import { define } from "./element.ts";

define();
