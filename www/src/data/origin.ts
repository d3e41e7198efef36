/** Where the page may fetch from, and what it may link to: its own host, or the one that its script came from; the web. */

/** An address given by the host's page, or by the answer to a request; null for what is none, or lies elsewhere. */
export function ownAddress(text: string | null): URL | null {
  const url = webAddress(text);
  return url !== null && [document.baseURI, import.meta.url].some((own) => new URL(own).origin === url.origin) ? url : null;
}

/** An address that a record gives, for a link; null for what is no whole address of the web, or hides which host it is of. */
export function webLink(text: string | null): string | null {
  try {
    const { protocol, username, password, href } = new URL(text ?? "");
    return /^https?:$/.test(protocol) && username + password === "" ? href : null;
  } catch {
    return null;
  }
}

/** An address of the web that a page gives: no script, no data, no other program. */
export function webAddress(text: string | null): URL | null {
  try {
    const url = new URL(text ?? "", document.baseURI);
    return text && /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** Whether an edition may name a file so: below its own folder, and by plain names. */
export function isPlainPath(path: unknown): path is string {
  return typeof path === "string" && path.split("/").every((name) => /^\w[\w.-]*$/.test(name));
}
