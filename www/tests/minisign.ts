/** Signs as minisign does: what publishers do, for tests. */
import { hashes, keygen, sign } from "@noble/ed25519";
import { blake2b } from "@noble/hashes/blake2.js";
import { sha512 } from "@noble/hashes/sha2.js";

hashes.sha512 = sha512;

const bytes = (text: string) => new TextEncoder().encode(text);
const base64 = (...parts: readonly Uint8Array[]) => Buffer.concat(parts).toString("base64");

export interface KeyPair {
  readonly id: Uint8Array;
  readonly secret: Uint8Array;
  /** As it stands in the attribute. */
  readonly key: string;
}

/** The same key for the same number. */
export function keyPair(number: number): KeyPair {
  const id = new Uint8Array(8).fill(number);
  const { secretKey, publicKey } = keygen(new Uint8Array(32).fill(number));
  return { id, secret: secretKey, key: base64(bytes("Ed"), id, publicKey) };
}

export function signatureOf(message: string | Uint8Array, { id, secret }: KeyPair, comment = "fingerpost sequence 1 edition 2026-11-22"): string {
  const signature = sign(blake2b(typeof message === "string" ? bytes(message) : message, { dkLen: 64 }), secret);
  const global = sign(Buffer.concat([signature, bytes(comment)]), secret);
  return `untrusted comment: signature\n${base64(bytes("ED"), id, signature)}\ntrusted comment: ${comment}\n${base64(global)}\n`;
}

/** `edition.json` with a signature as its second line. */
export function signed(manifest: object, pair: KeyPair): string {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const [first, ...rest] = text.split("\n");
  return [first, `  "signature": ${JSON.stringify(signatureOf(text, pair))},`, ...rest].join("\n");
}

/** A key that another one puts in its own place. */
export function keyChange(from: KeyPair, to: KeyPair): { key: string; signature: string } {
  return { key: to.key, signature: signatureOf(`fingerpost key ${to.key}\n`, from) };
}
