/**
 * Instances of the engine. wasm-bindgen's script holds one instance for as long as the document lives, shared by every
 * element on the page; so a fresh instance after a trap needs a second copy of the script, and there is one.
 */
import identity from "fingerpost-engine/identity";
import { FinderError } from "./failure.ts";
import { fetchNamed, type FetchOptions, type NamedBytes } from "./files.ts";
import type { Engine } from "./wire.ts";

export interface Running {
  readonly engine: Engine;
  /** Which copy of the script it runs in. */
  readonly copy: number;
  /** The files it has been given since it started. */
  readonly given: Set<string>;
}

const COPIES = [() => import("fingerpost-engine"), () => import("fingerpost-engine/again")];

/** The first copy that has not trapped. */
let sound = 0;

/** Fetches and compiles the engine; says apart a browser without WebAssembly, a site that forbids it, and a bad file. */
export async function compileEngine(options: FetchOptions): Promise<WebAssembly.Module> {
  if (typeof WebAssembly !== "object") throw new FinderError("no-wasm");
  try {
    // The smallest module there is: if even this is refused, it is not our file that is wrong. WebKit refuses to run it, not
    // to compile it.
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)));
  } catch {
    throw new FinderError("wasm-blocked");
  }
  // From bytes, not as a stream: hosts that serve the wrong media type would make wasm-bindgen warn on the console.
  const url = await engineUrl();
  const { bytes } = await fetchNamed(url, { path: url.pathname, ...identity }, "engine", options);
  try {
    return await WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>);
  } catch {
    throw new FinderError("engine-altered");
  }
}

/** Starts an engine over an edition. Throws what the engine says of its file, or a trap. */
export async function startEngine(module: WebAssembly.Module, finder: NamedBytes, edition: string): Promise<Running> {
  const copy = sound;
  const load = COPIES[copy];
  if (load === undefined) throw new FinderError("engine-stopped");
  const script = await load().catch(() => {
    throw new FinderError("engine-missing");
  });
  await script.default({ module_or_path: module });
  try {
    return { engine: new script.Engine(finder.bytes, finder.digest, edition), copy, given: new Set() };
  } catch (error) {
    if (isTrap(error)) discard(copy);
    throw error;
  }
}

export function isSound(running: Running): boolean {
  return running.copy === sound;
}

/** After a trap an instance's memory can no longer be trusted, for any element of the page. */
export function discard(copy: number): void {
  if (copy === sound) sound += 1;
}

export function isTrap(error: unknown): boolean {
  return typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
}

async function engineUrl(): Promise<URL> {
  const { default: url } = await import("fingerpost-engine/wasm").catch(() => {
    throw new FinderError("engine-missing");
  });
  return new URL(url, document.baseURI);
}
