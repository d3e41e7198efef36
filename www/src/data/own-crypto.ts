/** Fetches `seal/seal.ts`, once, when something is to be checked that the browser cannot check for us. */
import { FinderError } from "./failure.ts";

type Seal = typeof import("../seal/seal.ts");

let seal: Promise<Seal> | undefined;

export function ownCrypto(): Promise<Seal> {
  seal ??= import("../seal/seal.ts").catch(() => {
    seal = undefined;
    throw new FinderError("checks-missing");
  });
  return seal;
}

/** Starts fetching it, if it will be needed. */
export async function prepareCrypto(key: string | null): Promise<void> {
  if (key !== null || !subtle()) await ownCrypto();
}

/** The browser's own SHA-256 is many times as fast, but pages served without encryption do not get it. In hexadecimal. */
export async function digestOf(bytes: Uint8Array): Promise<string> {
  const own = subtle();
  if (!own) return (await ownCrypto()).digestOf(bytes);
  const digest = new Uint8Array(await own.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function subtle(): SubtleCrypto | undefined {
  return globalThis.crypto?.subtle;
}
