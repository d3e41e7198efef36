/**
 * Instances of the engine. wasm-bindgen's script holds one instance for as long as the document lives, shared by every
 * element on the page; so a fresh instance after a trap needs the script anew, as another module of the same file.
 */
import identity from "fingerpost-engine/identity";
import moduleUrl from "fingerpost-engine/module";
import scriptUrl from "fingerpost-engine/script";
import { FinderError } from "./failure.ts";
import { fetchNamed, type FetchOptions } from "./files.ts";
import type { Engine } from "./engine.ts";

/** The script, as a module. */
interface Script {
  readonly Engine: new (finder: Uint8Array, digest: string | null, edition: string) => Engine;
  default(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}

export interface Running {
  readonly engine: Engine;
  /** Which engine of this document it is: a trap ends one generation and begins the next. */
  readonly generation: number;
  /** The files it has been given since it started. */
  readonly given: Set<string>;
}

/** An engine that has trapped is rebuilt once. */
const GENERATIONS = 2;

/** How often an engine has trapped in this document. */
let generation = 0;
/** How often the script could not be loaded: a browser may remember that, by the address. */
let misses = 0;

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
  // From bytes, not as a stream: after a stream that broke off, Firefox never finishes compiling anything; and hosts that serve the
  // wrong media type would make wasm-bindgen warn on the console. The script is only looked at here; the browser has it then, and
  // runs it when the engine starts.
  const [module] = await Promise.all([fetchPart(moduleUrl, identity.module, options), fetchPart(scriptUrl, identity.script, options)]);
  try {
    return await WebAssembly.compile(module as Uint8Array<ArrayBuffer>);
  } catch {
    throw new FinderError("engine-altered");
  }
}

/** Starts an engine over an edition. Throws what the engine says of its file, or a trap. */
export async function startEngine(module: WebAssembly.Module, finder: Uint8Array, edition: string): Promise<Running> {
  const mine = generation;
  if (mine >= GENERATIONS) throw new FinderError("engine-stopped");
  const script = await loadScript(mine);
  await script.default({ module_or_path: module });
  try {
    return { engine: new script.Engine(finder, null, edition), generation: mine, given: new Set() };
  } catch (error) {
    if (isTrap(error)) discard(mine);
    throw error;
  }
}

export function isSound(running: Running): boolean {
  return running.generation === generation;
}

/** After a trap an instance's memory can no longer be trusted, for any element of the page. */
export function discard(ended: number): void {
  if (ended === generation) generation += 1;
}

export function isTrap(error: unknown): boolean {
  return typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
}

/** The same file under another fragment is another module, with an instance of its own; no host ever sees a fragment. */
async function loadScript(mine: number): Promise<Script> {
  const fragment = mine + misses === 0 ? "" : `#${mine}-${misses}`;
  try {
    return (await import(/* @vite-ignore */ address(scriptUrl).href + fragment)) as Script;
  } catch {
    misses += 1;
    throw new FinderError("engine-missing");
  }
}

function fetchPart(url: string, expected: { bytes: number; digest: string }, options: FetchOptions): Promise<Uint8Array> {
  return fetchNamed(address(url), { path: url, ...expected }, "engine", options);
}

function address(url: string): URL {
  return new URL(url, document.baseURI);
}
