/** Fetches the edition's files, and lets nothing through that is not exactly what the edition names. */
import { FinderError } from "./failure.ts";
import { type FileRef, type Files, FORMAT, type Manifest, VERSION } from "./manifest.ts";

/** What a file is for; with `-missing`, `-cut` or `-altered` it makes the code of a failure. */
export type FileKind = "edition" | "page" | "finder" | "details" | "rules" | "places" | "map" | "engine";

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** `reload` when a copy was refused before: the damage may sit in the browser's cache. */
  readonly cache: RequestCache;
}

/** What `worker/sw.ts` adds to what it answers without a network, from the copy that the device keeps. */
const KEPT = "fingerpost-kept";

export interface Fetched {
  readonly bytes: Uint8Array;
  /** Whether it is from the device's own copy. */
  readonly kept: boolean;
}

/** Fetches a whole file; an answer that is no success is a missing file. */
export async function fetchBytes(url: URL, kind: FileKind, { signal, cache }: FetchOptions): Promise<Fetched> {
  try {
    const response = await fetch(url, { cache, signal, credentials: "same-origin", referrerPolicy: "no-referrer" });
    if (!response.ok) throw new FinderError(`${kind}-missing`);
    return { bytes: new Uint8Array(await response.arrayBuffer()), kept: response.headers.has(KEPT) };
  } catch (error) {
    if (signal.aborted) throw error;
    throw new FinderError(`${kind}-missing`);
  }
}

/** A file that the edition names. */
export interface NamedBytes {
  readonly bytes: Uint8Array;
  /** What its digest has to be, for the engine to check if it reads the file; null when it has been checked here. */
  readonly digest: string | null;
}

/** Fetches a file that the edition names, and checks its length and digest. */
export async function fetchNamed(url: URL, file: FileRef, kind: FileKind, options: FetchOptions): Promise<NamedBytes> {
  const { bytes } = await fetchBytes(url, kind, options);
  if (bytes.length < file.bytes) throw new FinderError(`${kind}-cut`);
  const digest = await digestOf(bytes);
  if (bytes.length !== file.bytes || (digest ?? file.digest) !== file.digest) throw new FinderError(`${kind}-altered`);
  return { bytes, digest: digest === null ? file.digest : null };
}

/** Reads `edition.json`; only its format and the parts that the page uses are looked at, the engine reads the rest. */
export function readManifest(bytes: Uint8Array): Manifest {
  const manifest = readJson(bytes, "edition") as Partial<Manifest>;
  if (manifest.format !== FORMAT || manifest.version !== VERSION) throw new FinderError("edition-format");
  const { rules, places, languages, ...own } = manifest.files ?? ({} as Partial<Files>);
  const said = [own, ...(languages ?? [])].flatMap(({ page, finder, details, cells }) => [page, finder, details, ...(cells?.flatMap((cell) => [cell.finder, cell.details, cell.rules]) ?? [undefined])]);
  const complete = [rules, ...said, ...(places ?? [undefined])].every((file) => typeof file?.path === "string" && typeof file.digest === "string");
  if (!complete) throw new FinderError("edition-altered");
  return manifest as Manifest;
}

/** The edition's files in a language; in its own for one that it does not have. */
export function filesIn({ files }: Manifest, language: string | null): Files {
  return { ...files, ...files.languages?.find((one) => one.language === language) };
}

/** Reads JSON; what is not JSON arrived damaged. */
export function readJson(bytes: Uint8Array, kind: FileKind): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Falls through: the browser's own words about JSON help nobody here.
  }
  throw new FinderError(`${kind}-altered`);
}

/** The browser's own SHA-256 is many times as fast as the engine's, but pages served without encryption do not get it: null. */
async function digestOf(bytes: Uint8Array): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
