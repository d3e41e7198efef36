/**
 * The page's only way to the engine. It fetches what is needed when it is needed, verifies it, starts the engine, and
 * turns everything that can go wrong into a [`FinderError`]. A trap discards the instance and rebuilds it, once.
 */
import { asFinderError, FinderError } from "./failure.ts";
import { type FetchOptions, fetchBytes, fetchNamed, filesIn, type NamedBytes, readJson, readManifest } from "./files.ts";
import { compileEngine, discard, isSound, isTrap, refused, type Running, startEngine } from "./instance.ts";
import type { Answer, ServiceAnswer } from "./answer.ts";
import type { Decision } from "./decision.ts";
import type { Engine, Location, Page } from "./engine.ts";
import { Kept } from "./kept.ts";
import type { FileRef, Files, Manifest } from "./manifest.ts";
import type { PageFile } from "./page-file.ts";
import type { Query } from "./query.ts";
import { decide } from "./workbench.ts";

/** What is kept that was read in a language. */
const SAID = /^(engine|finder|details|cell:.*|details:.*)$/;

/** What an answer may need beyond the finder's own data; of a large edition, what is in an area. */
type Part = "places" | "details" | `cell:${string}` | `details:${string}` | `shard:${string}`;

export class EngineClient {
  readonly #kept = new Kept();
  #abort = new AbortController();
  #cache: RequestCache = "default";
  /** Whether the edition is the one that the device kept, for want of a network. */
  kept = false;

  /** `url` is that of `edition.json`; null when the host forgot to say. `spoken` is the language, if the edition has it; else its own. */
  constructor(
    private readonly url: URL | null,
    private spoken: string | null = null,
  ) {}

  /** `edition.json` and the page's own file: enough for the first four questions. */
  async page(): Promise<Page> {
    return this.#page(await this.#files());
  }

  /**
   * Fetches what another language takes. It is spoken once what comes back is called, which gives the page's words in it; until
   * then, and if anything of it cannot be had, all stays as it is.
   */
  async speak(tag: string): Promise<() => Page> {
    const files = filesIn(await this.#manifest(), tag);
    // An engine that nobody has needed yet needs no words.
    const [page] = await Promise.all([this.#page(files), this.#kept.has("engine") ? this.#named("finder", files.finder) : null]);
    return () => {
      this.spoken = tag;
      this.#kept.forgetAll((name) => SAID.test(name));
      return page;
    };
  }

  /** Starts fetching what results will need, so that it is there when they are. Failures wait until it is asked for. */
  prepare(): void {
    this.#running().catch(() => undefined);
    this.#part("places").catch(() => undefined);
  }

  locate(text: string): Promise<Location> {
    return this.#run("places", (running) => this.#located(running, text));
  }

  locatePoint(lat: number, lon: number): Promise<Location> {
    return this.#run("places", (running) => this.#located(running, { lat, lon }));
  }

  find(query: Query): Promise<Answer> {
    return this.#run(query.place === null ? null : "places", async (running) => {
      await this.#giveFor(running, query);
      return running.engine.find(query);
    });
  }

  service(id: string, query: Query): Promise<ServiceAnswer> {
    return this.#run(query.place === null ? null : "places", async (running) => {
      await this.#giveFor(running, query);
      const area = running.engine.cellOf(id, query);
      await this.#give(running, area === undefined ? "details" : `details:${area}`);
      return running.engine.service(id, query);
    });
  }

  /**
   * How a service is decided. The same files whichever service it is: the host learns that somebody asked, and not of what.
   */
  async decision(id: string): Promise<Decision> {
    const files = await this.#files();
    const bytes = async (kind: "finder" | "rules", file: FileRef) => (await this.#named(kind, file)).bytes;
    const fetched = files.cells.filter((cell) => this.#kept.isSettled(`cell:${cell.area}`));
    const [finder, rules, cells, cellRules] = await Promise.all([
      bytes("finder", files.finder),
      bytes("rules", files.rules),
      Promise.all(fetched.map((cell) => bytes("finder", cell.finder))),
      Promise.all(fetched.map((cell) => bytes("rules", cell.rules))),
    ]);
    return decide({ finder, rules, cells, cellRules }, id, this.#fetch);
  }

  /** Before trying again: what failed is fetched past the browser's cache, where the damage may sit; what hangs is given up. */
  retry(): void {
    this.stop();
    this.#abort = new AbortController();
    this.#cache = "reload";
    this.#kept.forgetAll((_, settled) => !settled);
  }

  /** Nobody waits any more for what is under way. */
  stop(): void {
    this.#abort.abort();
  }

  get #fetch(): FetchOptions {
    return { signal: this.#abort.signal, cache: this.#cache };
  }

  async #run<T>(needs: "places" | null, work: (running: Running) => Promise<T>): Promise<T> {
    try {
      return await this.#attempt(needs, work).catch((error: unknown) => {
        if (!isTrap(error)) throw error;
        return this.#attempt(needs, work);
      });
    } catch (error) {
      throw isTrap(error) ? new FinderError("engine-stopped") : asFinderError(error);
    }
  }

  async #attempt<T>(needs: "places" | null, work: (running: Running) => Promise<T>): Promise<T> {
    const running = await this.#running();
    try {
      if (needs !== null) await this.#give(running, needs);
      return await work(running);
    } catch (error) {
      if (isTrap(error)) discard(running.generation);
      throw error;
    }
  }

  /** Where a place is; the engine says which shards of postcodes it needs for that, and asks twice at the most. */
  async #located(running: Running, place: NonNullable<Query["place"]>): Promise<Location> {
    for (;;) {
      const { engine } = running;
      const found = typeof place === "string" ? engine.locate(place) : engine.locatePoint(place.lat, place.lon);
      if (found.kind !== "fetch") return found;
      await Promise.all(found.shards.map((name) => this.#give(running, `shard:${name}`)));
    }
  }

  /** Gives the engine what a large edition keeps apart. */
  async #giveFor(running: Running, query: Query): Promise<void> {
    const { shards } = await this.#files();
    if (shards !== undefined && query.place !== null) await this.#located(running, query.place);
    await Promise.all(running.engine.missing(query).map((area) => this.#give(running, `cell:${area}`)));
  }

  /** Gives the engine a part, once. */
  async #give({ engine, given }: Running, part: Part): Promise<void> {
    const files = await this.#part(part);
    if (given.has(part)) return;
    const [kind, area] = part.split(":");
    try {
      for (const { bytes, digest } of files) {
        if (kind === "places") engine.addPlaces(bytes, digest);
        else if (kind === "shard") this.#giveShard(engine, area ?? "", bytes);
        else if (kind === "cell") engine.addCell(bytes, digest);
        else engine.addDetails(bytes, digest, area);
      }
      given.add(part);
    } catch (error) {
      refused(error);
    }
  }

  /** Only the engine knows what a shard has to be; one that is not gets fetched anew when it is asked for again. */
  #giveShard(engine: Engine, name: string, bytes: Uint8Array): void {
    try {
      engine.addShard(name, bytes);
    } catch (error) {
      if (isTrap(error)) throw error;
      this.#kept.forget(`shard:${name}`);
      throw new FinderError(asFinderError(error).code === "places-cut" ? "places-cut" : "places-altered");
    }
  }

  async #running(): Promise<Running> {
    const running = await this.#kept.keep("engine", () => this.#start());
    if (isSound(running)) return running;
    this.#kept.forget("engine");
    return this.#kept.keep("engine", () => this.#start());
  }

  async #start(): Promise<Running> {
    // All at once: on a slow line the wait is the longest of them, not their sum.
    const [{ edition }, finder, module] = await Promise.all([
      this.#manifest(),
      this.#kept.keep("finder", async () => this.#named("finder", (await this.#files()).finder)),
      this.#kept.keep("module", () => compileEngine(this.#fetch)),
    ]);
    return startEngine(module, finder, edition.digest).catch(refused);
  }

  /**
   * Every area's places, whatever is asked: the host must not learn from the choice of files where somebody lives. Only an
   * edition too large for that is fetched by areas.
   */
  #part(part: Part): Promise<NamedBytes[]> {
    return this.#kept.keep(part, async () => {
      const files = await this.#files();
      const [kind, area] = part.split(":");
      if (kind === "places") return Promise.all(files.places.map((file) => this.#named("places", file)));
      if (kind === "shard") {
        const { bytes } = await fetchBytes(this.#address(`${files.shards}/${area}`), "places", this.#fetch);
        return [{ bytes, digest: "" }];
      }
      const of = area === undefined ? files : files.cells.find((cell) => cell.area === area);
      if (of === undefined) throw new FinderError("edition-altered");
      return [await (kind === "cell" ? this.#named("finder", of.finder) : this.#named("details", of.details))];
    });
  }

  #manifest(): Promise<Manifest> {
    return this.#kept.keep("edition", async () => {
      if (this.url === null) throw new FinderError("edition-attribute");
      const { bytes, kept } = await fetchBytes(this.url, "edition", { ...this.#fetch, cache: "no-cache" });
      this.kept = kept;
      return readManifest(bytes);
    });
  }

  /** The edition's files in the language that is spoken. */
  async #files(): Promise<Files> {
    return filesIn(await this.#manifest(), this.spoken);
  }

  async #page({ page, cells, shards }: Files): Promise<Page> {
    const { bytes } = await this.#named("page", page);
    return { ...(readJson(bytes, "page") as PageFile), seen: { area: cells.length > 0, outcode: shards !== undefined } };
  }

  /** Each file is kept by itself: when one of several fails, the others need not come again. */
  #named(kind: "page" | "finder" | "details" | "rules" | "places", file: FileRef): Promise<NamedBytes> {
    return this.#kept.keep(file.path, () => fetchNamed(this.#address(file.path), file, kind, this.#fetch));
  }

  #address(path: string): URL {
    return new URL(path, this.url ?? document.baseURI);
  }
}
