/**
 * The service worker of the finder's own page, and of no other: with it that page works without a network after the first visit.
 * The network comes first, always; the copy on the device answers when there is none, and what it answers says so in a header.
 */
import { Answering } from "./answering.ts";
import { OfflineCache } from "./offline-cache.ts";

declare const self: ServiceWorkerGlobalScope;

const scope = new URL(self.registration.scope);
const copies = new OfflineCache(scope);
const answering = new Answering(copies, scope);

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  const { renew } = event.data as { readonly renew?: string | null };
  if (renew !== undefined) event.waitUntil(copies.renew(renew).catch(() => undefined));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // Nothing but the plain files of this folder: whatever else a host does here is none of ours.
  const ours = url.origin === scope.origin && url.pathname.startsWith(scope.pathname) && url.search === "";
  if (!ours || request.method !== "GET") return;
  const [page, client] = [request.mode === "navigate", event.resultingClientId || event.clientId];
  event.respondWith(answering.answer({ request, page, client }));
});
