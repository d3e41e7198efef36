/**
 * The service worker of the finder's own page, and of no other: with it that page works without a network after the first visit.
 * The network comes first, always; the copy on the device answers when there is none, and what it answers says so in a header.
 */
import { OfflineCache } from "./offline-cache.ts";

declare const self: ServiceWorkerGlobalScope;

/** What answers from the copy carry: the page says that it is one. */
const HEADER = "fingerpost-kept";
/** A network that has not answered by then is none. */
const PATIENCE_MS = 8_000;

const scope = new URL(self.registration.scope);
const copies = new OfflineCache(scope);
/** Documents that were given something from the copy: all else that they ask for comes from there too, so that nothing is mixed. */
const offline = new Set<string>();

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data === "renew") event.waitUntil(copies.renew().catch(() => undefined));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // Nothing but the plain files of this folder: whatever else a host does here is none of ours.
  const ours = url.origin === scope.origin && url.pathname.startsWith(scope.pathname) && url.search === "";
  if (ours && request.method === "GET") event.respondWith(answer(request, event.resultingClientId || event.clientId));
});

async function answer(request: Request, client: string): Promise<Response> {
  if (offline.has(client)) {
    const copy = await copyOf(request);
    if (copy) return copy;
  }
  try {
    const response = await withinPatience(request);
    if (response.status < 500) return response;
  } catch {
    // No network: the copy answers, or nothing does.
  }
  const copy = await copyOf(request);
  if (copy === null) return fetch(request);
  offline.add(client);
  return copy;
}

async function withinPatience(request: Request): Promise<Response> {
  // Without a copy there is nothing to turn to, and the page itself says when something takes long.
  if ((await copyOf(request)) === null) return fetch(request);
  const late = new Promise<never>((_, reject) => setTimeout(reject, PATIENCE_MS));
  return Promise.race([fetch(request), late]);
}

async function copyOf(request: Request): Promise<Response | null> {
  const path = request.url.replace(/#.*$/, "").replace(/\/$/, "/index.html");
  const copy = await (await copies.whole())?.match(path);
  if (!copy) return null;
  const headers = new Headers(copy.headers);
  headers.set(HEADER, "yes");
  return new Response(copy.body, { status: copy.status, statusText: copy.statusText, headers });
}
