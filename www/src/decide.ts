/** Asks how the service that is shown is decided, once somebody wants to know. */
import type { EngineClient } from "./data/engine-client.ts";
import type { State } from "./state.ts";

/** `set` is told that it is under way, and what came of it, unless another service is shown by then. */
export async function decide(client: Pick<EngineClient, "decision">, state: () => State, set: (decision: State["decision"]) => void): Promise<void> {
  const { serviceId: asked, decision } = state();
  if (asked === null || (decision !== null && decision !== "failed")) return;
  set("busy");
  const found = await client.decision(asked).catch(() => "failed" as const);
  if (state().serviceId === asked) set(found);
}
