/**
 * Compiles the `[last-resort]` messages into the script: the helplines and failure sentences that must be there
 * when not even the edition's own words can be fetched. They come from the one catalogue, so no sentence lives in code.
 */
import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import type { Plugin } from "vite";
import { flatten } from "./flatten.ts";

const ID = "virtual:last-resort";
const PREFIX = "last-resort.";

export function lastResort(catalogue: string): Plugin {
  return {
    name: "fingerpost-last-resort",
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      this.addWatchFile(catalogue);
      const messages = Object.entries(flatten(parse(readFileSync(catalogue, "utf8"))));
      const kept = messages.filter(([key]) => key.startsWith(PREFIX)).map(([key, text]) => [key.slice(PREFIX.length), text]);
      return `export default ${JSON.stringify(Object.fromEntries(kept))}`;
    },
  };
}
