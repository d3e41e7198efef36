/**
 * The second module: runs a service's rules again, in this browser, and says whether each builds exactly the condition that the
 * page used. Fetched only when somebody asks how a result is decided.
 */
import identity from "fingerpost-workbench/identity";
import moduleUrl from "fingerpost-workbench/module";
import scriptUrl from "fingerpost-workbench/script";
import { FinderError } from "./failure.ts";
import { fetchNamed, type FetchOptions } from "./files.ts";
import type { Decision } from "./decision.ts";

/** An edition's finder file with its rules, and the same of each cell that has been fetched. */
export interface RuleFiles {
  readonly finder: Uint8Array;
  readonly rules: Uint8Array;
  readonly cells: readonly Uint8Array[];
  readonly cellRules: readonly Uint8Array[];
}

interface Script {
  decide(finder: Uint8Array, rules: Uint8Array, cells: readonly Uint8Array[], cellRules: readonly Uint8Array[], service: string): Decision | null;
  default(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}

/** Loads the module once; whoever asks again after a failure tries again. */
let loaded: Promise<Script> | null = null;

/** How a service is decided. */
export async function decide(files: RuleFiles, service: string, options: FetchOptions): Promise<Decision> {
  loaded ??= load(options);
  const script = await loaded.catch((error: unknown) => {
    loaded = null;
    throw error;
  });
  const decision = script.decide(files.finder, files.rules, files.cells, files.cellRules, service);
  if (decision === null) throw new FinderError("unknown-service");
  return decision;
}

async function load(options: FetchOptions): Promise<Script> {
  const part = (url: string, expected: { bytes: number; digest: string }) =>
    fetchNamed(address(url), { path: url, ...expected }, "engine", options);
  const [module] = await Promise.all([part(moduleUrl, identity.module), part(scriptUrl, identity.script)]);
  const script = (await import(/* @vite-ignore */ address(scriptUrl).href)) as Script;
  await script.default({ module_or_path: await WebAssembly.compile(module as Uint8Array<ArrayBuffer>) });
  return script;
}

function address(url: string): URL {
  return new URL(url, document.baseURI);
}
