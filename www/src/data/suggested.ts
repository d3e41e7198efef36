/** The names of towns that somebody may mean by the beginning of one, or by one with a slip. */
import type { EngineClient } from "./engine-client.ts";
import { asFinderError } from "./failure.ts";

/** Fewer letters begin too many names. */
const SHORTEST = 3;
/** So many are a help; more are one more thing to read. */
const MOST = 5;

/**
 * None for what is a name already, or has a figure: a postcode is not guessed. `several`: those of one name as well. What fails
 * here is said once the place is looked up.
 */
export async function suggested(client: Pick<EngineClient, "locate">, text: string, several: boolean): Promise<readonly string[]> {
  const typed = text.trim();
  if (typed.length < SHORTEST || /\d/.test(typed)) return [];
  try {
    const found = await client.locate(typed);
    return several && found.kind === "choose" ? found.options.slice(0, MOST).map(({ label }) => label) : [];
  } catch (error) {
    return (asFinderError(error).params["near"] ?? "").split(", ").filter(Boolean);
  }
}
