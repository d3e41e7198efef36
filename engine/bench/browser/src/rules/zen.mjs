// zen-engine's build for the browser "supports only expressions", and parses one each time it is asked.

import init, { Variable } from "@gorules/zen-engine-wasm";

let memory;

/** Fetches and starts its module. */
export async function start() {
  ({ memory } = await init());
}

export const bytes = () => memory.buffer.byteLength;

export const interpreter = (rules) => (facts) => {
  const known = new Variable(facts);
  return Object.assign((rule) => known.evaluateExpression(rules[rule]), { done: () => known.free() });
};
