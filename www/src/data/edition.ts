/**
 * Which edition is gone by: the one that `edition.json` names, once it is believed; else the last good one that this document has
 * had, or that the device keeps.
 */
import { asFinderError, FinderError } from "./failure.ts";
import { fetchBytes, type FetchOptions, readManifest } from "./files.ts";
import type { Manifest } from "./manifest.ts";
import { digestOf, ownCrypto, prepareCrypto } from "./own-crypto.ts";

export interface Edition {
  readonly manifest: Manifest;
  /** The digest of `edition.json`. */
  readonly digest: string;
  /** Whether it is the one that the device kept, for want of a network. */
  readonly kept: boolean;
  /** The device's copy, if its files are to be read there. */
  readonly copy: Cache | null;
  /** Why what the site has now was not taken in its place. */
  readonly refused: string | null;
}

/** Where an edition is published, and the key that it has to be signed with, if any. */
export interface Publication {
  readonly url: URL;
  readonly key: string | null;
}

/** The newest signed edition that this document has believed, of each publication. */
const seen = new Map<string, Edition>();

const nameOf = ({ url, key }: Publication) => `${key} ${url.href}`;
const sequenceOf = ({ manifest }: Edition) => manifest.sequence ?? 0;

/** What the site has now; if that is refused, the last good edition instead. */
export async function readEdition(of: Publication, options: FetchOptions): Promise<Edition> {
  // Both at once: the check costs no further round trip.
  const [{ bytes, kept }] = await Promise.all([fetchBytes(of.url, "edition", options), prepareCrypto(of.key)]);
  if (of.key === null) return believed(of, bytes, { kept, copy: null });
  const earlier = [seen.get(nameOf(of)), await keptEdition(of)].filter((edition) => edition != null);
  const last = earlier.toSorted((one, other) => sequenceOf(other) - sequenceOf(one))[0];
  try {
    const edition = await believed(of, bytes, { kept, copy: null });
    if (last && sequenceOf(edition) < sequenceOf(last)) throw new FinderError("edition-older");
    seen.set(nameOf(of), edition);
    return edition;
  } catch (error) {
    if (!last) throw error;
    return { ...last, refused: asFinderError(error).code };
  }
}

/** The edition in the copy that the worker keeps on this device, if there is one and it can be believed. */
export async function keptEdition(of: Publication): Promise<Edition | null> {
  try {
    for (const name of (await caches.keys()).toReversed()) {
      const copy = name.startsWith("fingerpost ") ? await caches.open(name) : null;
      const [file, list] = [await copy?.match(of.url.href), await copy?.match(new URL("offline.json", of.url).href)];
      // The list goes in last: without it the copy is not whole.
      if (copy && file && list) return await believed(of, new Uint8Array(await file.arrayBuffer()), { kept: true, copy });
    }
  } catch {
    // No caches without encryption, and none that is damaged.
  }
  return null;
}

/** What `edition.json` says, if a key is given only with a good signature by it: nothing else of it is looked at before. */
async function believed({ key }: Publication, bytes: Uint8Array, from: Pick<Edition, "kept" | "copy">): Promise<Edition> {
  const signed = key === null ? bytes : (await ownCrypto()).opened(bytes, key);
  if (typeof signed === "string") throw new FinderError(`edition-${signed}`);
  return { manifest: readManifest(signed), digest: await digestOf(bytes), refused: null, ...from };
}
