/** The files of an edition: each fetched when it is wanted, once, and kept; one that fails is fetched again when it is asked for again. */
import { FinderError } from "./failure.ts";
import { fetchBytes, fetchNamed, type FetchOptions, type NamedBytes, readJson, readManifest } from "./files.ts";
import type { FileRef, Manifest } from "./manifest.ts";
import type { PageFile } from "./page-file.ts";

export interface Edition {
  readonly manifest: Manifest;
  readonly page: PageFile;
}

/** What an answer may need beyond the finder's own data; of a large edition, what is in an area. */
export type Part = "outcodes" | "postcodes" | "details" | `cell:${string}` | `details:${string}` | `shard:${string}`;

/** The area of the file that holds the first halves of postcodes, and towns: enough for a rough place. */
const OUTCODES = "outcodes";

export class EditionFiles {
  readonly #kept = new Map<string, { readonly promise: Promise<unknown>; settled: boolean }>();
  #abort = new AbortController();
  #cache: RequestCache = "default";
  /** Whether the edition is the one that the device kept, for want of a network. */
  kept = false;

  /** `url` is that of `edition.json`; null when the host forgot to say. */
  constructor(private readonly url: URL | null) {}

  manifest(): Promise<Manifest> {
    return this.keep("manifest", async () => {
      if (this.url === null) throw new FinderError("edition-attribute");
      const { bytes, kept } = await fetchBytes(this.url, "edition", { ...this.fetch, cache: "no-cache" });
      this.kept = kept;
      return readManifest(bytes);
    });
  }

  edition(): Promise<Edition> {
    return this.keep("edition", async () => {
      const manifest = await this.manifest();
      const { bytes } = await this.named("page", manifest.files.page);
      return { manifest, page: readJson(bytes, "page") as PageFile };
    });
  }

  /**
   * Every area's places, whatever is asked: the host must not learn from the choice of files where somebody lives. Only an
   * edition too large for that is fetched by areas.
   */
  part(part: Part): Promise<NamedBytes[]> {
    return this.keep(part, async () => {
      const { files } = await this.manifest();
      const [kind, area] = part.split(":");
      if (kind === "outcodes" || kind === "postcodes") {
        const of = files.places.filter((places) => (places.area === OUTCODES) === (kind === "outcodes"));
        return Promise.all(of.map((places) => this.named("places", places)));
      }
      if (kind === "shard") {
        const { bytes } = await fetchBytes(this.#address(`${files.shards}/${area}`), "places", this.fetch);
        return [{ bytes, digest: "" }];
      }
      const of = area === undefined ? files : files.cells.find((cell) => cell.area === area);
      if (of === undefined) throw new FinderError("edition-altered");
      return [await (kind === "cell" ? this.named("finder", of.finder) : this.named("details", of.details))];
    });
  }

  /** Each file is kept by itself: when one of several fails, the others need not come again. */
  named(kind: "page" | "finder" | "details" | "rules" | "places" | "map", file: FileRef): Promise<NamedBytes> {
    return this.keep(file.path, () => fetchNamed(this.#address(file.path), file, kind, this.fetch));
  }

  /** Whether what was asked for by this name is here. */
  has(name: string): boolean {
    return this.#kept.get(name)?.settled === true;
  }

  forget(name: string): void {
    this.#kept.delete(name);
  }

  /** Before trying again: what failed is fetched past the browser's cache, where the damage may sit; what hangs is given up. */
  retry(): void {
    this.stop();
    this.#abort = new AbortController();
    this.#cache = "reload";
    for (const [name, { settled }] of this.#kept) if (!settled) this.#kept.delete(name);
  }

  /** Nobody waits any more for what is under way. */
  stop(): void {
    this.#abort.abort();
  }

  get fetch(): FetchOptions {
    return { signal: this.#abort.signal, cache: this.#cache };
  }

  #address(path: string): URL {
    return new URL(path, this.url ?? document.baseURI);
  }

  /** A promise made once and kept; one that fails is forgotten, so that the next call tries again. */
  keep<T>(name: string, make: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(name);
    if (kept) return kept.promise as Promise<T>;
    const made = { promise: make(), settled: false };
    this.#kept.set(name, made);
    made.promise.then(
      () => (made.settled = true),
      () => this.#kept.get(name) === made && this.#kept.delete(name),
    );
    return made.promise;
  }
}
