/**
 * Finds the modules that wasm-bindgen made (built by `cargo xtask build`), or in mock mode the one in `dev/`: the engine, and the
 * workbench, which is fetched when somebody asks how a result is decided.
 *
 * A script and its module are files of their own, and not part of the bundle: the page fetches both, holds them against what
 * is compiled in here, and only then runs them (see `data/instance.ts`).
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";

/** Serves `fingerpost-NAME/script`, `/module` and `/identity`: `{script: {bytes, digest}, module: {bytes, digest}}`, what they must be. */
export function engineModule(name: "engine" | "workbench", folder: string): Plugin {
  const files: Record<string, string> = { script: `${name}.js`, module: `${name}_bg.wasm` };
  const start = `fingerpost-${name}/`;
  const identityId = `\0${start}identity`;
  const identity = (file: string) => {
    const content = readFileSync(resolve(folder, file));
    return { bytes: content.length, digest: createHash("sha256").update(content).digest("hex") };
  };
  return {
    name: `fingerpost-${name}`,
    enforce: "pre",
    resolveId(id) {
      if (!id.startsWith(start)) return undefined;
      if (id === `${start}identity`) return identityId;
      const file = files[id.slice(start.length)];
      if (file === undefined) return undefined;
      const path = resolve(folder, file);
      if (!existsSync(path)) {
        throw new Error(`${path} is missing: run \`cargo xtask build\` first, or \`npm run mock\` to try the page without an engine`);
      }
      return `${path}?url`;
    },
    load(id) {
      if (id !== identityId) return undefined;
      return `export default ${JSON.stringify(Object.fromEntries(Object.entries(files).map(([part, file]) => [part, identity(file)])))};`;
    },
  };
}
