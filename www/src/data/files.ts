/** Fetches the edition's files, and lets nothing through that is not exactly what the edition names. */
import { FinderError } from "./failure.ts";
import { type FileRef, type Files, FORMAT, type Manifest, VERSION } from "./manifest.ts";
import { isPlainPath, ownAddress } from "./origin.ts";
import { digestOf } from "./own-crypto.ts";

/** What a file is for; with `-missing`, `-cut` or `-altered` it makes the code of a failure. */
export type FileKind = "edition" | "page" | "finder" | "details" | "rules" | "places" | "map" | "engine";

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** `reload` when a copy was refused before: the damage may sit in the browser's cache. */
  readonly cache: RequestCache;
  /** The device's copy, when it is read first. */
  readonly copy?: Cache | null;
}

/** What `worker/sw.ts` adds to what it answers without a network, from the copy that the device keeps. */
const KEPT = "fingerpost-kept";

export interface Fetched {
  readonly bytes: Uint8Array;
  /** Whether it is from the device's own copy. */
  readonly kept: boolean;
}

/** Fetches a whole file; an answer that is no success, or that another host gave, is a missing file. */
export async function fetchBytes(url: URL, kind: FileKind, { signal, cache, copy }: FetchOptions): Promise<Fetched> {
  try {
    const response = (await copy?.match(url.href)) ?? (await fetch(url, { cache, signal, credentials: "same-origin", referrerPolicy: "no-referrer" }));
    if (!response.ok || (response.redirected && ownAddress(response.url) === null)) throw new FinderError(`${kind}-missing`);
    return { bytes: new Uint8Array(await response.arrayBuffer()), kept: response.headers.has(KEPT) };
  } catch (error) {
    if (signal.aborted) throw error;
    throw new FinderError(`${kind}-missing`);
  }
}

/** Fetches a file that the edition names, and checks its length and digest. */
export async function fetchNamed(url: URL, file: FileRef, kind: FileKind, options: FetchOptions): Promise<Uint8Array> {
  const { bytes } = await fetchBytes(url, kind, options);
  if (bytes.length < file.bytes) throw new FinderError(`${kind}-cut`);
  if (bytes.length !== file.bytes || (await digestOf(bytes)) !== file.digest) throw new FinderError(`${kind}-altered`);
  return bytes;
}

/** Reads `edition.json`; only its format and the parts that the page uses are looked at, the engine reads the rest. */
export function readManifest(bytes: Uint8Array): Manifest {
  const manifest = readJson(bytes, "edition") as Partial<Manifest>;
  if (manifest.format !== FORMAT || manifest.version !== VERSION) throw new FinderError("edition-format");
  const { rules, places, languages, map, shards, ...own } = manifest.files ?? ({} as Partial<Files>);
  const said = [own, ...(languages ?? [])].flatMap(({ page, finder, details, cells }) => [page, finder, details, ...(cells?.flatMap((cell) => [cell.finder, cell.details, cell.rules]) ?? [undefined])]);
  const named = [rules, ...said, ...(places ?? [undefined]), ...(map === undefined ? [] : [map])];
  // Names are looked at before anything is asked for by them: none leads out of the edition's folder.
  const sound = named.every((file) => isPlainPath(file?.path) && typeof file?.digest === "string") && isPlainPath(shards ?? "none");
  if (!sound || typeof manifest.edition?.digest !== "string") throw new FinderError("edition-altered");
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
