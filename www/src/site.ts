/**
 * The entry of the finder's own pages, not of the element: once everything is there, a service worker keeps a copy for when there
 * is no network. Where a browser has no service workers, or does not want them, the page works as it does without.
 */
async function keepForOffline(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(new URL("sw.js", import.meta.url));
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage("renew");
}

addEventListener("load", () => void keepForOffline().catch(() => undefined));
