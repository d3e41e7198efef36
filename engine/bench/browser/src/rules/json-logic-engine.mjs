// Not compiled (`build`): that makes functions of text, which no page with our policy allows.

import { LogicEngine } from "json-logic-engine";

export function interpreter(rules) {
  const engine = new LogicEngine();
  return (facts) => (rule) => engine.run(rules[rule], facts);
}
