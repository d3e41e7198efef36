/** minisign: reads its keys and signatures, and verifies those of the kind that it makes today, Ed25519 over BLAKE2b. */
import { hashes, verify } from "@noble/ed25519";
import { blake2b } from "@noble/hashes/blake2.js";
import { sha512 } from "@noble/hashes/sha2.js";

hashes.sha512 = sha512;

export interface Key {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** `foreign`: by another key; `forged`: it says that it is by this one, and is not. */
export type Verdict = "good" | "foreign" | "forged";

/** Two letters that name the algorithm, and the key's number. */
const [ALGORITHM, HEAD] = [2, 10];
const [KEY, SIGNATURE] = [32, 64];
const COMMENT = "trusted comment: ";

/** A public key in base64; null for what is none. */
export function readKey(text: string): Key | null {
  const bytes = fromBase64(text, HEAD + KEY);
  return bytes === null || letters(bytes, 0, ALGORITHM) !== "Ed" ? null : { id: letters(bytes, ALGORITHM, HEAD), bytes: bytes.subarray(HEAD) };
}

/** What a signature file says of a message. */
export function verdictOn(message: Uint8Array, file: string, key: Key): Verdict {
  const [untrusted = "", first = "", comment = "", second = ""] = file.split("\n");
  const [signature, global] = [fromBase64(first, HEAD + SIGNATURE), fromBase64(second, SIGNATURE)];
  if (signature === null || global === null || !untrusted.startsWith("untrusted comment: ") || !comment.startsWith(COMMENT)) return "forged";
  if (letters(signature, ALGORITHM, HEAD) !== key.id) return "foreign";
  const own = signature.subarray(HEAD);
  const commented = Uint8Array.of(...own, ...new TextEncoder().encode(comment.slice(COMMENT.length)));
  const good =
    letters(signature, 0, ALGORITHM) === "ED" && isBy(key, own, blake2b(message, { dkLen: 64 })) && isBy(key, global, commented);
  return good ? "good" : "forged";
}

function isBy(key: Key, signature: Uint8Array, message: Uint8Array): boolean {
  try {
    return verify(signature, message, key.bytes, { zip215: false });
  } catch {
    return false;
  }
}

function letters(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function fromBase64(text: string, length: number): Uint8Array | null {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return bytes.length === length ? bytes : null;
  } catch {
    return null;
  }
}
