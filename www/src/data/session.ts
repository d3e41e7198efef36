/**
 * One edition and the engine that runs over it. It fetches what is needed when it is needed, verifies it, starts the engine, and
 * turns everything that can go wrong into a [`FinderError`]. A trap discards the instance and rebuilds it, once.
 */
import type { EditionFiles, Part } from "./edition-files.ts";
import { asFinderError, FinderError } from "./failure.ts";
import { readJson } from "./files.ts";
import { compileEngine, discard, isSound, isTrap, type Running, startEngine } from "./instance.ts";
import type { Answer, ServiceAnswer } from "./answer.ts";
import type { Decision } from "./decision.ts";
import type { Engine, Location, Page } from "./engine.ts";
import type { FileRef } from "./manifest.ts";
import type { Query } from "./query.ts";
import { decide } from "./workbench.ts";

/** What is asked of every place that the edition knows, or of those that the first half of a postcode tells of. */
type Reach = "none" | "rough" | "exact";

/** A whole postcode, as far as its form goes. */
export function isPostcode(text: string): boolean {
  return /^\s*[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\s*$/i.test(text);
}

export class Session {
  constructor(readonly files: EditionFiles) {}

  /** `edition.json` and the page's own file: enough for the first four questions. */
  async page(): Promise<Page> {
    const [page, { cells, shards, map }] = await Promise.all([this.files.page(), this.files.all()]);
    return { ...page, seen: { area: cells.length > 0, outcode: shards !== undefined }, map: map !== undefined };
  }

  /** What a map is drawn from: the same file wherever one is. */
  async map(): Promise<unknown> {
    const { map } = await this.files.all();
    if (map === undefined) throw new FinderError("map-missing");
    return readJson(await this.files.named("map", map), "map");
  }

  async speak(tag: string): Promise<() => Promise<Page>> {
    const speak = await this.files.speak(tag);
    return () => {
      speak();
      return this.page();
    };
  }

  warm(): Promise<unknown> {
    return Promise.allSettled([this.#running(), this.#places("outcodes", (part) => this.files.part(part))]);
  }

  prepare(): void {
    void this.warm().then(() => this.#places("postcodes", (part) => this.files.part(part)).catch(() => undefined));
  }

  locate(text: string): Promise<Location> {
    return this.#run("exact", (running, lacks) => this.#located(running, text, lacks));
  }

  async locateSoon(text: string): Promise<Location> {
    if (isPostcode(text) && !(await this.#hasPostcodes())) {
      // What goes wrong here is told by what comes after it.
      const rough = await this.#run("rough", (running) => this.#located(running, text)).catch(() => null);
      if (rough?.kind === "place") return rough;
    }
    return this.locate(text);
  }

  locatePoint(lat: number, lon: number): Promise<Location> {
    return this.#run("exact", (running, lacks) => this.#located(running, { lat, lon }, lacks));
  }

  async find(query: Query, soon: boolean): Promise<Answer> {
    const rough = soon && typeof query.place === "string" && isPostcode(query.place) && !(await this.#hasPostcodes());
    return this.#run(query.place === null ? "none" : rough ? "rough" : "exact", async (running, lacks) => {
      await this.#giveFor(running, query, lacks);
      return running.engine.find(query);
    });
  }

  service(id: string, query: Query): Promise<ServiceAnswer> {
    return this.#run(query.place === null ? "none" : "exact", async (running, lacks) => {
      await this.#giveFor(running, query, lacks);
      const area = running.engine.cellOf(id, query);
      await this.#give(running, area === undefined ? "details" : `details:${area}`);
      return running.engine.service(id, query);
    });
  }

  async decision(id: string): Promise<Decision> {
    const files = await this.files.all();
    const bytes = (kind: "finder" | "rules", file: FileRef) => this.files.named(kind, file);
    const fetched = files.cells.filter((cell) => this.files.has(`cell:${cell.area}`));
    const [finder, rules, cells, cellRules] = await Promise.all([
      bytes("finder", files.finder),
      bytes("rules", files.rules),
      Promise.all(fetched.map((cell) => bytes("finder", cell.finder))),
      Promise.all(fetched.map((cell) => bytes("rules", cell.rules))),
    ]);
    return decide({ finder, rules, cells, cellRules }, id, this.files.fetch);
  }

  async #hasPostcodes(): Promise<boolean> {
    return (await this.files.places("postcodes")).every((part) => this.files.has(part));
  }

  /** `work` is told why some area's places could not be had. */
  async #run<T>(reach: Reach, work: (running: Running, lacks: FinderError | null) => Promise<T>): Promise<T> {
    try {
      return await this.#attempt(reach, work).catch((error: unknown) => {
        if (!isTrap(error)) throw error;
        return this.#attempt(reach, work);
      });
    } catch (error) {
      throw isTrap(error) ? new FinderError("engine-stopped") : asFinderError(error);
    }
  }

  async #attempt<T>(reach: Reach, work: (running: Running, lacks: FinderError | null) => Promise<T>): Promise<T> {
    const running = await this.#running();
    try {
      const give = (part: Part) => this.#give(running, part);
      const outcodes = reach === "none" ? null : this.#places("outcodes", give);
      const postcodes = reach === "exact" ? this.#places("postcodes", give) : Promise.resolve();
      const [, lacks] = await Promise.all([outcodes, postcodes.then(() => null, asFileError)]);
      return await work(running, lacks);
    } catch (error) {
      if (isTrap(error)) discard(running.generation);
      throw error;
    }
  }

  /** Does something with every file of places, also when one of them fails. */
  async #places(which: "outcodes" | "postcodes", work: (part: Part) => Promise<unknown>): Promise<void> {
    const outcomes = await Promise.allSettled((await this.files.places(which)).map(work));
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  }

  /**
   * Where a place is; the engine says which shards of postcodes it needs for that, and asks twice at the most. Where some area's
   * places could not be had, only a postcode that stands in another's is certain.
   */
  async #located(running: Running, place: NonNullable<Query["place"]>, lacks: FinderError | null = null): Promise<Location> {
    const { engine } = running;
    try {
      for (;;) {
        const found = typeof place === "string" ? engine.locate(place) : engine.locatePoint(place.lat, place.lon);
        if (found.kind === "fetch") {
          await Promise.all(found.shards.map((name) => this.#give(running, `shard:${name}`)));
          continue;
        }
        const certain = found.kind === "place" && found.place.kind === "postcode" && typeof place === "string" && isPostcode(place);
        if (lacks !== null && !certain) throw lacks;
        return found;
      }
    } catch (error) {
      throw lacks === null || isTrap(error) ? error : lacks;
    }
  }

  /** Gives the engine what a large edition keeps apart. */
  async #giveFor(running: Running, query: Query, lacks: FinderError | null): Promise<void> {
    const { shards } = await this.files.all();
    if ((shards !== undefined || lacks !== null) && query.place !== null) await this.#located(running, query.place, lacks);
    await Promise.all(running.engine.missing(query).map((area) => this.#give(running, `cell:${area}`)));
  }

  /** Gives the engine a part, once. */
  async #give({ engine, given }: Running, part: Part): Promise<void> {
    const bytes = await this.files.part(part);
    if (given.has(part)) return;
    const [kind, area] = part.split(":");
    try {
      // Their digests have been compared.
      if (kind === "places") engine.addPlaces(bytes, null);
      else if (kind === "shard") this.#giveShard(engine, area ?? "", bytes);
      else if (kind === "cell") engine.addCell(bytes, null);
      else engine.addDetails(bytes, null, area);
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
      this.files.forget(`shard:${name}`);
      throw new FinderError(asFinderError(error).code === "places-cut" ? "places-cut" : "places-altered");
    }
  }

  async #running(): Promise<Running> {
    const running = await this.files.keep("engine", () => this.#start());
    if (isSound(running)) return running;
    this.files.forget("engine");
    return this.files.keep("engine", () => this.#start());
  }

  async #start(): Promise<Running> {
    // All at once: on a slow line the wait is the longest of them, not their sum.
    const [{ manifest }, finder, module] = await Promise.all([
      this.files.edition(),
      this.files.keep("finder", async () => this.files.named("finder", (await this.files.all()).finder)),
      this.files.keep("module", () => compileEngine(this.files.fetch)),
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

/** Why a file could not be had; a trap is another matter. */
function asFileError(error: unknown): FinderError {
  if (isTrap(error)) throw error;
  return asFinderError(error);
}
