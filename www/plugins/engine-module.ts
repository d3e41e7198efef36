/**
 * Finds the engine that wasm-bindgen made (`src/engine/`, built by `cargo xtask build`), or in mock mode the one in `dev/`.
 *
 * `fingerpost-engine` is its script and `fingerpost-engine/again` the same script as a second module: wasm-bindgen's script
 * holds one instance for good, so the only way to a fresh one after a trap is a second copy of it (see `data/engine-client.ts`).
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";

/** What the wasm file must be: `{bytes, digest}`, written into the script, so that no altered engine is ever run. */
const IDENTITY = "fingerpost-engine/identity";

const NAMES: Record<string, string> = {
  "fingerpost-engine": "engine.js",
  "fingerpost-engine/again": "engine.js?again",
  "fingerpost-engine/wasm": "engine_bg.wasm?url",
};

export function engineModule(folder: string): Plugin {
  return {
    name: "fingerpost-engine",
    enforce: "pre",
    resolveId(id) {
      if (id === IDENTITY) return `\0${IDENTITY}`;
      const file = NAMES[id];
      if (file === undefined) return undefined;
      const path = resolve(folder, file);
      if (!existsSync(path.replace(/\?.*$/, ""))) {
        throw new Error(`${path} is missing: run \`cargo xtask build\` first, or \`npm run mock\` to try the page without an engine`);
      }
      return path;
    },
    load(id) {
      if (id !== `\0${IDENTITY}`) return undefined;
      const wasm = readFileSync(resolve(folder, "engine_bg.wasm"));
      const digest = createHash("sha256").update(wasm).digest("hex");
      return `export default ${JSON.stringify({ bytes: wasm.length, digest })};`;
    },
  };
}
