/**
 * The page's only way to the engine: asks the edition that is gone by. When a file of it cannot be had any more, because the site has
 * another edition by now, that one is gone on with, whole; and where only half of one is there, the copy that the device keeps.
 */
import type { Answer, ServiceAnswer } from "./answer.ts";
import type { Decision } from "./decision.ts";
import { type Edition, keptEdition, type Publication, readEdition } from "./edition.ts";
import { EditionFiles } from "./edition-files.ts";
import type { Location, Page } from "./engine.ts";
import { asFinderError } from "./failure.ts";
import type { Query } from "./query.ts";
import { Session } from "./session.ts";

export { isPostcode } from "./session.ts";

/** A file that is missing or is not what it should be, and which; the host's own mistakes are others. */
const LOST = /^(edition|page|finder|details|rules|places|map)-(missing|cut|altered|format|unsigned|foreign|forged|older)$/;

export class EngineClient {
  #session: Session;
  #exchange: Promise<EditionFiles | null> | null = null;

  /**
   * `language` is spoken if the edition has it; else its own. `exchanged` is told that another edition took the place of the one that was
   * gone by.
   */
  constructor(
    private readonly publication: Publication | null,
    language: string | null = null,
    private readonly exchanged: (page: Page) => void = () => undefined,
  ) {
    this.#session = new Session(new EditionFiles(publication, language));
  }

  /** The edition that is gone by, once it is known. */
  get edition(): Edition | null {
    return this.#session.files.current;
  }

  /** `edition.json` and the page's own file: enough for the first four questions. */
  page(): Promise<Page> {
    return this.#ask((session) => session.page());
  }

  /** What a map is drawn from: the same file wherever one is. */
  map(): Promise<unknown> {
    return this.#ask((session) => session.map());
  }

  /**
   * Fetches what another language takes. It is spoken once what comes back is called, which gives the page in it; until then, and if
   * anything of it cannot be had, all stays as it is.
   */
  speak(tag: string): Promise<() => Promise<Page>> {
    return this.#ask((session) => session.speak(tag));
  }

  /** Starts fetching what a first answer needs: the engine, the finder's data, the first halves of postcodes. */
  warm(): Promise<unknown> {
    return this.#session.warm();
  }

  /**
   * Starts fetching what results will need, so that it is there when they are. What a first answer needs goes first on the line;
   * the order depends on nothing that was answered. Failures wait until it is asked for.
   */
  prepare(): void {
    this.#session.prepare();
  }

  locate(text: string): Promise<Location> {
    return this.#ask((session) => session.locate(text));
  }

  /** The same, but of a whole postcode whose file is still on its way the rough place of its first half. */
  locateSoon(text: string): Promise<Location> {
    return this.#ask((session) => session.locateSoon(text));
  }

  locatePoint(lat: number, lon: number): Promise<Location> {
    return this.#ask((session) => session.locatePoint(lat, lon));
  }

  /** `soon`: without waiting for the file of a whole postcode. */
  find(query: Query, soon = false): Promise<Answer> {
    return this.#ask((session) => session.find(query, soon));
  }

  service(id: string, query: Query): Promise<ServiceAnswer> {
    return this.#ask((session) => session.service(id, query));
  }

  /**
   * How a service is decided. The same files whichever service it is: the host learns that somebody asked, and not of what.
   */
  decision(id: string): Promise<Decision> {
    return this.#ask((session) => session.decision(id));
  }

  /** Before trying again. */
  retry(): void {
    this.#session.files.retry();
  }

  /** Nobody waits any more for what is under way. */
  stop(): void {
    this.#session.files.stop();
  }

  /** Nothing that is asked mixes two editions: it is answered by the one that it was asked of, or asked of the next anew. */
  async #ask<T>(question: (session: Session) => Promise<T>): Promise<T> {
    const session = this.#session;
    try {
      return await question(session);
    } catch (error) {
      if (!(await this.#goesOn(session, asFinderError(error).code))) throw error;
      return question(this.#session);
    }
  }

  /** Whether there is another edition to ask. */
  async #goesOn(session: Session, code: string): Promise<boolean> {
    if (session !== this.#session) return true;
    const [, kind] = LOST.exec(code) ?? [];
    if (kind === undefined) return false;
    this.#exchange ??= this.#another(session.files, kind).finally(() => (this.#exchange = null));
    const files = await this.#exchange;
    if (files === null || session !== this.#session) return files !== null;
    this.#session = new Session(files);
    this.exchanged(await this.#session.page());
    return true;
  }

  async #another(files: EditionFiles, kind: string): Promise<EditionFiles | null> {
    const { publication } = this;
    if (publication === null) return null;
    const { current } = files;
    const digest = current?.manifest.edition.digest;
    if (current !== null) {
      const edition = await readEdition(publication, { ...files.fetch, cache: "reload", copy: null }).catch(() => null);
      const news = edition !== null && edition.refused === null && edition.manifest.edition.digest !== digest;
      const next = news ? await files.exchanged(edition, kind).catch(() => null) : null;
      if (next !== null) return next;
    }
    // Who has begun with an edition goes back to no other.
    const copy = current?.copy ? null : await keptEdition(publication);
    const usable = copy !== null && (!files.has("page") || copy.manifest.edition.digest === digest);
    return usable ? files.exchanged({ ...copy, refused: current?.refused ?? null }, kind).catch(() => null) : null;
  }
}
