/**
 * The page's only way to the engine. It fetches what is needed when it is needed, verifies it, starts the engine, and
 * turns everything that can go wrong into a [`FinderError`]. A trap discards the instance and rebuilds it, once.
 */
import { EditionFiles, type Part } from "./edition-files.ts";
import { asFinderError, FinderError } from "./failure.ts";
import { readJson } from "./files.ts";
import { compileEngine, discard, isSound, isTrap, type Running, startEngine } from "./instance.ts";
import type { Answer, ServiceAnswer } from "./answer.ts";
import type { Decision } from "./decision.ts";
import type { Engine, Location, Page } from "./engine.ts";
import type { FileRef } from "./manifest.ts";
import type { Query } from "./query.ts";
import { decide } from "./workbench.ts";

/** Both at once are every place that the edition knows. */
const PLACES = ["outcodes", "postcodes"] as const;

/** A whole postcode, as far as its form goes. */
export function isPostcode(text: string): boolean {
  return /^\s*[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\s*$/i.test(text);
}

export class EngineClient {
  readonly #files: EditionFiles;

  /** `url` is that of `edition.json`; null when the host forgot to say. */
  constructor(url: URL | null) {
    this.#files = new EditionFiles(url);
  }

  /** Whether the edition is the one that the device kept, for want of a network. */
  get kept(): boolean {
    return this.#files.kept;
  }

  /** `edition.json` and the page's own file: enough for the first four questions. */
  async page(): Promise<Page> {
    const { page, manifest } = await this.#files.edition();
    const { cells, shards } = manifest.files;
    return { ...page, seen: { area: cells.length > 0, outcode: shards !== undefined }, map: manifest.files.map !== undefined };
  }

  /** What a map is drawn from: the same file wherever one is. */
  async map(): Promise<unknown> {
    const { map } = (await this.#files.manifest()).files;
    if (map === undefined) throw new FinderError("map-missing");
    return readJson((await this.#files.named("map", map)).bytes, "map");
  }

  /** Starts fetching what a first answer needs: the engine, the finder's data, the first halves of postcodes. */
  warm(): Promise<unknown> {
    return Promise.allSettled([this.#running(), this.#files.part("outcodes")]);
  }

  /**
   * Starts fetching what results will need, so that it is there when they are. What a first answer needs goes first on the line;
   * the order depends on nothing that was answered. Failures wait until it is asked for.
   */
  prepare(): void {
    void this.warm().then(() => this.#files.part("postcodes").catch(() => undefined));
  }

  locate(text: string): Promise<Location> {
    return this.#run(PLACES, (running) => this.#located(running, text));
  }

  /** The same, but of a whole postcode whose file is still on its way the rough place of its first half. */
  async locateSoon(text: string): Promise<Location> {
    if (!this.#hasPostcodes && isPostcode(text)) {
      // What goes wrong here is told by what comes after it.
      const rough = await this.#run(["outcodes"], (running) => this.#located(running, text)).catch(() => null);
      if (rough?.kind === "place") return rough;
    }
    return this.locate(text);
  }

  locatePoint(lat: number, lon: number): Promise<Location> {
    return this.#run(PLACES, (running) => this.#located(running, { lat, lon }));
  }

  /** `soon`: without waiting for the file of a whole postcode. */
  find(query: Query, soon = false): Promise<Answer> {
    const rough = soon && !this.#hasPostcodes && typeof query.place === "string" && isPostcode(query.place);
    return this.#run(query.place === null ? [] : rough ? ["outcodes"] : PLACES, async (running) => {
      await this.#giveFor(running, query);
      return running.engine.find(query);
    });
  }

  service(id: string, query: Query): Promise<ServiceAnswer> {
    return this.#run(query.place === null ? [] : PLACES, async (running) => {
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
    const { files } = await this.#files.manifest();
    const bytes = async (kind: "finder" | "rules", file: FileRef) => (await this.#files.named(kind, file)).bytes;
    const fetched = files.cells.filter((cell) => this.#files.has(`cell:${cell.area}`));
    const [finder, rules, cells, cellRules] = await Promise.all([
      bytes("finder", files.finder),
      bytes("rules", files.rules),
      Promise.all(fetched.map((cell) => bytes("finder", cell.finder))),
      Promise.all(fetched.map((cell) => bytes("rules", cell.rules))),
    ]);
    return decide({ finder, rules, cells, cellRules }, id, this.#files.fetch);
  }

  /** Before trying again. */
  retry(): void {
    this.#files.retry();
  }

  /** Nobody waits any more for what is under way. */
  stop(): void {
    this.#files.stop();
  }

  get #hasPostcodes(): boolean {
    return this.#files.has("postcodes");
  }

  async #run<T>(needs: readonly Part[], work: (running: Running) => Promise<T>): Promise<T> {
    try {
      return await this.#attempt(needs, work).catch((error: unknown) => {
        if (!isTrap(error)) throw error;
        return this.#attempt(needs, work);
      });
    } catch (error) {
      throw isTrap(error) ? new FinderError("engine-stopped") : asFinderError(error);
    }
  }

  async #attempt<T>(needs: readonly Part[], work: (running: Running) => Promise<T>): Promise<T> {
    const running = await this.#running();
    try {
      await Promise.all(needs.map((part) => this.#give(running, part)));
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
    const { shards } = (await this.#files.manifest()).files;
    if (shards !== undefined && query.place !== null) await this.#located(running, query.place);
    await Promise.all(running.engine.missing(query).map((area) => this.#give(running, `cell:${area}`)));
  }

  /** Gives the engine a part, once. */
  async #give({ engine, given }: Running, part: Part): Promise<void> {
    const files = await this.#files.part(part);
    if (given.has(part)) return;
    const [kind, area] = part.split(":");
    try {
      for (const { bytes, digest } of files) {
        if (kind === "outcodes" || kind === "postcodes") engine.addPlaces(bytes, digest);
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
      this.#files.forget(`shard:${name}`);
      throw new FinderError(asFinderError(error).code === "places-cut" ? "places-cut" : "places-altered");
    }
  }

  async #running(): Promise<Running> {
    const running = await this.#files.keep("engine", () => this.#start());
    if (isSound(running)) return running;
    this.#files.forget("engine");
    return this.#files.keep("engine", () => this.#start());
  }

  async #start(): Promise<Running> {
    // All at once: on a slow line the wait is the longest of them, not their sum.
    const [manifest, finder, module] = await Promise.all([
      this.#files.manifest(),
      this.#files.keep("finder", async () => this.#files.named("finder", (await this.#files.manifest()).files.finder)),
      this.#files.keep("module", () => compileEngine(this.#files.fetch)),
    ]);
    return startEngine(module, finder, manifest.edition.digest).catch(refused);
  }

}

/** What the engine says of a file it will not read, told apart from what it says of a question it cannot answer. */
function refused(error: unknown): never {
  if (isTrap(error)) throw error;
  const { code, params } = asFinderError(error);
  throw "text" in params ? new FinderError("engine-refused", { ...params, reason: code }) : new FinderError(code, params);
}
