/**
 * The entry of the finder's own pages, not of the element: a service worker keeps a copy for when there is no network. Where a
 * browser has no service workers, or does not want them, the page works as it does without.
 */

/** Who has not begun by then is reading, and needs the line for nothing else. */
const IDLE_MS = 5_000;

let begun = false;
let renewed = false;

/** Whoever is looking for help goes first on the line: with the results all that they need has come; a professional's come while they type. */
addEventListener("fingerpost-step", (event) => {
  begun = true;
  const { step } = (event as CustomEvent<{ step: string }>).detail;
  if (step === "results") void renew();
  if (step === "professional") setTimeout(() => void renew(), IDLE_MS);
});
addEventListener("load", () => setTimeout(() => void (begun || renew()), IDLE_MS));

async function renew(): Promise<void> {
  if (renewed || !("serviceWorker" in navigator)) return;
  renewed = true;
  try {
    await navigator.serviceWorker.register(new URL(/* @vite-ignore */ "sw.js", import.meta.url));
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage("renew");
  } catch {
    // A private window, perhaps: there is no copy, and nothing else is missing.
  }
}
