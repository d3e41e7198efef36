/**
 * Finds the engine that wasm-bindgen made (`src/engine/`, built by `cargo xtask build`), or in mock mode the one in `dev/`.
 *
 * Its script and its module are files of their own, and not part of the bundle: the page fetches both, holds them against what
 * is compiled in here, and only then runs them (see `data/instance.ts`).
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";

/** What the files must be: `{script: {bytes, digest}, module: {bytes, digest}}`, so that no altered engine is ever run. */
const IDENTITY = "fingerpost-engine/identity";

const FILES = { script: "engine.js", module: "engine_bg.wasm" };

const NAMES: Record<string, string> = {
  "fingerpost-engine/script": `${FILES.script}?url`,
  "fingerpost-engine/module": `${FILES.module}?url`,
};

export function engineModule(folder: string): Plugin {
  const identity = (name: string) => {
    const content = readFileSync(resolve(folder, name));
    return { bytes: content.length, digest: createHash("sha256").update(content).digest("hex") };
  };
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
      return `export default ${JSON.stringify({ script: identity(FILES.script), module: identity(FILES.module) })};`;
    },
  };
}
