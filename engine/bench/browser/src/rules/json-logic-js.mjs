import jsonLogic from "json-logic-js";

export const interpreter = (rules) => (facts) => (rule) => jsonLogic.apply(rules[rule], facts);
