import type { EngineError } from "./boundary.ts";

/** The one error of the page: a stable code, and what its sentence needs to be said. */
export class FinderError extends Error {
  constructor(
    readonly code: string,
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.name = "FinderError";
  }
}

/** Whatever was thrown, as a [`FinderError`]: the engine throws an `EngineError`, the page throws its own, the rest is our fault. */
export function asFinderError(thrown: unknown): FinderError {
  if (thrown instanceof FinderError) return thrown;
  const { code, text, parameters } = (thrown ?? {}) as { readonly [Name in keyof EngineError]?: unknown };
  if (typeof code === "string" && !(thrown instanceof DOMException)) {
    return new FinderError(code, { ...(parameters as EngineError["parameters"]), text: typeof text === "string" ? text : code });
  }
  return new FinderError("unexpected");
}

/** What helps after a failure: trying again, loading the page anew, another browser, or only the people who run the site. */
export type Remedy = "retry" | "reload" | "browser" | "site";

const REMEDIES: Readonly<Record<string, Remedy>> = {
  "no-wasm": "browser",
  "wasm-blocked": "site",
  "engine-stopped": "reload",
  "engine-refused": "site",
  "edition-attribute": "site",
  "edition-key": "site",
  "checks-missing": "reload",
};

export function remedyFor(code: string): Remedy {
  return REMEDIES[code] ?? "retry";
}
