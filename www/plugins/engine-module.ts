/**
 * Finds the engine that wasm-bindgen made (`src/engine/`, built by `cargo xtask build`), or in mock mode the one in `dev/`.
 *
 * `fingerpost-engine` is its script and `fingerpost-engine/again` the same script as a second module: wasm-bindgen's script
 * holds one instance for good, so the only way to a fresh one after a trap is a second copy of it (see `data/engine-client.ts`).
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";

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
      const file = NAMES[id];
      if (file === undefined) return undefined;
      const path = resolve(folder, file);
      if (!existsSync(path.replace(/\?.*$/, ""))) {
        throw new Error(`${path} is missing: run \`cargo xtask build\` first, or \`npm run mock\` to try the page without an engine`);
      }
      return path;
    },
  };
}
