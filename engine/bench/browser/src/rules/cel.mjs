// An expression is parsed when its rule is first judged.

import { parse } from "@marcbachmann/cel-js";

export function interpreter(rules) {
  const parsed = new Map();
  const read = (rule) => parsed.get(rule) ?? parsed.set(rule, parse(rules[rule])).get(rule);
  return (facts) => (rule) => read(rule)(facts);
}
