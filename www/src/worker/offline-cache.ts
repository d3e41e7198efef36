/**
 * The copy of the site that a device keeps: one publication, whole, or none. `offline.json` names every file of it with its
 * digest; a copy counts once all of them are there, and then the older ones go. Only public files are ever in it.
 */

interface Listed {
  readonly path: string;
  /** SHA-256 in hexadecimal. */
  readonly digest: string;
}

const LIST = "offline.json";
const EDITION = "edition.json";

/** `scope` is the folder of the site; several may share one host. */
export class OfflineCache {
  readonly #prefix: string;

  constructor(private readonly scope: URL) {
    this.#prefix = `fingerpost ${scope.pathname} `;
  }

  /** The whole copy that there is. */
  async whole(): Promise<Cache | null> {
    for (const name of (await this.#names()).reverse()) {
      const cache = await caches.open(name);
      // The list goes in last.
      if (await cache.match(this.#address(LIST))) return cache;
    }
    return null;
  }

  /**
   * Keeps what is published now, unless it is kept already. What arrived before something failed is used the next time.
   * `believed` is the digest of the `edition.json` that the page has believed: no other is kept; without one, only where there is no copy.
   */
  async renew(believed: string | null): Promise<void> {
    if (believed === null && (await this.whole())) return;
    const response = await fetch(this.#address(LIST), { cache: "no-cache" });
    if (!response.ok) return;
    const list = await response.clone().arrayBuffer();
    const { files } = (await response.clone().json()) as { files: readonly Listed[] };
    const edition = files.find(({ path }) => path === EDITION);
    if (believed !== null && edition?.digest !== believed) return;
    const name = this.#prefix + (await digestOf(list));
    const cache = await caches.open(name);
    const earlier = await this.whole();
    for (const file of files) await this.#keep(file, cache, earlier);
    await cache.put(this.#address(LIST), response);
    for (const other of await this.#names()) if (other !== name) await caches.delete(other);
  }

  /** One after the other: whoever is looking for help goes first on the line. */
  async #keep({ path, digest }: Listed, cache: Cache, earlier: Cache | null): Promise<void> {
    const address = this.#address(path);
    if (await cache.match(address)) return;
    const had = await earlier?.match(address);
    const usable = had && (await is(had, digest)) ? had : await fetchExactly(address, digest);
    if (!usable) throw new Error(`${path} is not what ${LIST} names`);
    await cache.put(address, usable);
  }

  #address(path: string): string {
    return new URL(path, this.scope).href;
  }

  async #names(): Promise<string[]> {
    return (await caches.keys()).filter((name) => name.startsWith(this.#prefix));
  }
}

/** Most often the browser has it already; what it has may be old. */
async function fetchExactly(address: string, digest: string): Promise<Response | null> {
  for (const cache of ["default", "reload"] as const) {
    const response = await fetch(address, { cache });
    if (response.ok && (await is(response, digest))) return response;
  }
  return null;
}

async function is(response: Response, digest: string): Promise<boolean> {
  return (await digestOf(await response.clone().arrayBuffer())) === digest;
}

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
