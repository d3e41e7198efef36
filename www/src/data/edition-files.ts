/** The files of an edition: each fetched when it is wanted, once, and kept; one that fails is fetched again when it is asked for again. */
import { type Edition, type Publication, readEdition } from "./edition.ts";
import { FinderError } from "./failure.ts";
import { fetchBytes, fetchNamed, type FetchOptions, filesIn } from "./files.ts";
import type { FileRef, Files } from "./manifest.ts";
import { isPlainPath } from "./origin.ts";
import type { PageFile } from "./page-file.ts";
import { readPage } from "./page-shape.ts";

/** What is kept that was read in a language. */
const SAID = /^(page|engine|finder|details|cell:.*|details:.*)$/;

/**
 * What an answer may need beyond the finder's own data: the places of an area, or the first halves of postcodes of all; of a large
 * edition, what is in an area.
 */
export type Part = `places:${string}` | "details" | `cell:${string}` | `details:${string}` | `shard:${string}`;

/** The file that holds the first halves of postcodes, and towns: enough for a rough place. */
const OUTCODES = "places:outcodes";

export class EditionFiles {
  readonly #kept = new Map<string, { readonly promise: Promise<unknown>; settled: boolean }>();
  #abort: AbortController;
  #cache: RequestCache = "default";
  #current: Edition | null;

  /**
   * `publication`: nothing when the host forgot to say where. `spoken` is the language, if the edition has it; else its own. `edition` is
   * the one to go by; without it, what is published now.
   */
  constructor(
    readonly publication: Publication | null,
    private spoken: string | null,
    edition: Edition | null = null,
    abort = new AbortController(),
  ) {
    this.#current = edition;
    this.#abort = abort;
  }

  edition(): Promise<Edition> {
    return this.keep("edition", async () => {
      if (this.publication === null) throw new FinderError("edition-attribute");
      return (this.#current ??= await readEdition(this.publication, { ...this.fetch, cache: "no-cache" }));
    });
  }

  /** The edition that is gone by, once it is known. */
  get current(): Edition | null {
    return this.#current;
  }

  /** Those of the language that is spoken. */
  async all(): Promise<Files> {
    return filesIn((await this.edition()).manifest, this.spoken);
  }

  page(): Promise<PageFile> {
    return this.keep("page", async () => this.#pageOf(await this.all()));
  }

  /** Fetches what another language takes; until the function that comes back is called, all stays in the old one. */
  async speak(tag: string): Promise<() => void> {
    const files = filesIn((await this.edition()).manifest, tag);
    await Promise.all([this.#pageOf(files), this.named("finder", files.finder)]);
    return () => {
      this.spoken = tag;
      for (const name of [...this.#kept.keys()].filter((name) => SAID.test(name))) this.#kept.delete(name);
    };
  }

  async #pageOf({ page }: Files): Promise<PageFile> {
    return readPage(await this.named("page", page));
  }

  /**
   * Every area's places, whatever is asked: the host must not learn from the choice of files where somebody lives. Only an
   * edition too large for that is fetched by areas.
   */
  async places(which: "outcodes" | "postcodes"): Promise<readonly Part[]> {
    const parts = (await this.all()).places.map(({ area }) => `places:${area}` as const);
    return parts.filter((part) => (part === OUTCODES) === (which === "outcodes"));
  }

  part(part: Part): Promise<Uint8Array> {
    return this.keep(part, async () => {
      const files = await this.all();
      const [kind, area] = part.split(":");
      if (kind === "shard") {
        const path = `${files.shards}/${area}`;
        if (!isPlainPath(path)) throw new FinderError("places-altered");
        return (await fetchBytes(this.#address(path), "places", this.fetch)).bytes;
      }
      if (kind === "places") {
        const of = files.places.find((places) => places.area === area);
        return of === undefined ? nothingElse() : this.named("places", of);
      }
      const of = area === undefined ? files : (files.cells.find((cell) => cell.area === area) ?? nothingElse());
      return kind === "cell" ? this.named("finder", of.finder) : this.named("details", of.details);
    });
  }

  /** Each file is kept by itself: when one of several fails, the others need not come again. */
  named(kind: "page" | "finder" | "details" | "rules" | "places" | "map", file: FileRef): Promise<Uint8Array> {
    return this.keep(file.path, () => fetchNamed(this.#address(file.path), file, kind, this.fetch));
  }

  /** Whether what was asked for by this name is here. */
  has(name: string): boolean {
    return this.#kept.get(name)?.settled === true;
  }

  /**
   * The files of another edition, to go on with in place of this one: with its words, its finder's data, and whatever has been fetched
   * of this one so far or is of the `kind` that failed. Throws if not all of that can be had.
   */
  async exchanged(edition: Edition, kind: string): Promise<EditionFiles> {
    const next = new EditionFiles(this.publication, this.spoken, edition, this.#abort);
    const module = this.#kept.get("module");
    if (module) next.#kept.set("module", module);
    const { finder, places, cells } = await next.all();
    const whole: Part[] = [...places.map(({ area }) => `places:${area}` as const), "details"];
    const shared: Part[] = cells.flatMap(({ area }) => [`cell:${area}`, `details:${area}`] as const);
    const wanted = [...whole, ...shared].filter((part) => this.has(part) || (whole.includes(part) && part.split(":")[0] === kind));
    await Promise.all([next.page(), next.named("finder", finder), ...wanted.map((part) => next.part(part))]);
    return next;
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
    return { signal: this.#abort.signal, cache: this.#cache, copy: this.#current?.copy ?? null };
  }

  #address(path: string): URL {
    return new URL(path, this.publication?.url ?? document.baseURI);
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

function nothingElse(): never {
  throw new FinderError("edition-altered");
}
