/** What the worker answers: what the site has, and the copy where that is not to be had. The host's own failure is as good as no network. */
import type { OfflineCache } from "./offline-cache.ts";

/** What answers from the copy carry: the page says that it is one. */
const HEADER = "fingerpost-kept";
/** A network that has not answered by then is none. */
const PATIENCE_MS = 8_000;
/** A file named by its content is the same wherever it comes from. */
const NAMED_BY_CONTENT = /-[\w-]{8,}\.\w+$/;

/** The part of a request that counts. */
export interface Asked {
  readonly request: Request;
  /** Whether it is for a page to be shown, not for a file of one. */
  readonly page: boolean;
  /** The document that asks. */
  readonly client: string;
}

export class Answering {
  /** Documents that were given something from the copy: all else that they ask for comes from there too, so that nothing is mixed. */
  readonly #offline = new Set<string>();

  constructor(
    private readonly copies: Pick<OfflineCache, "whole">,
    private readonly scope: URL,
  ) {}

  async answer(asked: Asked): Promise<Response> {
    const { request, client } = asked;
    const copy = await this.#copyOf(request.url);
    if (copy === null) return fetch(request);
    if (this.#offline.has(client)) return copy;
    const response = await withinPatience(request);
    const fails = response === null || response.status >= 500;
    if (!fails && !(await this.#isLost(asked, response))) return response;
    if (fails || asked.page || !NAMED_BY_CONTENT.test(request.url)) this.#offline.add(client);
    return copy;
  }

  /**
   * Whether something is missing that belongs there. A file that a page asks for was there when the copy was made. A page may be gone for good, and a site taken off the web must not go on from the copy: only the first
   * page is missed, when others of its files are there, as while a site is being uploaded.
   */
  async #isLost({ page, request }: Asked, { ok, type }: Response): Promise<boolean> {
    if (ok || type === "opaqueredirect") return false;
    if (!page) return true;
    if (this.#path(request.url) !== this.#path(this.scope.href)) return false;
    const others = await Promise.all(["edition.json", "finder.js"].map((name) => fetch(new URL(name, this.scope).href, { method: "HEAD", cache: "no-cache" }).catch(() => null)));
    return others.some((other) => other?.ok === true);
  }

  async #copyOf(url: string): Promise<Response | null> {
    const copy = await (await this.copies.whole())?.match(this.#path(url));
    if (!copy) return null;
    const headers = new Headers(copy.headers);
    headers.set(HEADER, "yes");
    return new Response(copy.body, { status: copy.status, statusText: copy.statusText, headers });
  }

  #path(url: string): string {
    return url.replace(/#.*$/, "").replace(/\/$/, "/index.html");
  }
}

/** What the network answers; nothing when it does not, or too late. */
async function withinPatience(request: Request): Promise<Response | null> {
  const late = new Promise<null>((done) => setTimeout(done, PATIENCE_MS, null));
  return Promise.race([fetch(request).catch(() => null), late]);
}
