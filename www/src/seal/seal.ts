/**
 * What no browser has, or lacks where a page comes without encryption: minisign's signatures, and SHA-256. A chunk of its own, which
 * imports nothing of the finder's: it is fetched beside `edition.json`, only where there is something to check with it.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { type Key, readKey, verdictOn } from "./minisign.ts";

/** Why an edition is not believed; with `edition-` before it, the code of a failure. */
export type Refusal = "unsigned" | "foreign" | "forged" | "key" | "altered";

/** The line of `edition.json` that holds its signature, which is of all other lines. */
const SIGNATURE = /^ {2}"signature": (".*"),$/;

const LINE_BREAK = 10;

/** What was signed: `edition.json` without its signature. `attribute` is the key that the page was given. */
export function opened(file: Uint8Array, attribute: string): Uint8Array | Refusal {
  const first = readKey(attribute);
  if (first === null) return "key";
  const from = file.indexOf(LINE_BREAK) + 1;
  const to = file.indexOf(LINE_BREAK, from);
  const signature = signatureIn(new TextDecoder().decode(file.subarray(from, Math.max(from, to))));
  if (from === 0 || signature === null) return "unsigned";
  const signed = new Uint8Array(file.length - (to + 1 - from));
  signed.set(file.subarray(0, from));
  signed.set(file.subarray(to + 1), from);
  const changes = changesIn(signed);
  if (changes === null) return "altered";
  const key = changes.reduce(changed, first);
  const verdict = verdictOn(signed, signature, key);
  return verdict === "good" ? signed : verdict;
}

/** SHA-256 in hexadecimal. */
export function digestOf(bytes: Uint8Array): string {
  return Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function signatureIn(line: string): string | null {
  try {
    const [, quoted] = SIGNATURE.exec(line) ?? [];
    return quoted === undefined ? null : (JSON.parse(quoted) as string);
  } catch {
    return null;
  }
}

interface Change {
  readonly key: string;
  readonly signature: string;
}

/** The changes of the key, each of which stands only by its own signature; null for what is no JSON. */
function changesIn(signed: Uint8Array): readonly Change[] | null {
  try {
    const { key_changes } = JSON.parse(new TextDecoder().decode(signed)) as { key_changes?: readonly Partial<Change>[] };
    return (key_changes ?? []).filter((change): change is Change => typeof change.key === "string" && typeof change.signature === "string");
  } catch {
    return null;
  }
}

/** The key after a change: the new one, if the one before says so. */
function changed(key: Key, { key: text, signature }: Change): Key {
  const next = readKey(text);
  const message = new TextEncoder().encode(`fingerpost key ${text}\n`);
  return next !== null && verdictOn(message, signature, key) === "good" ? next : key;
}
