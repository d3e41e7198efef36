/**
 * The entry of the finder's own pages, not of the element: a service worker keeps a copy for when there is no network. Where a
 * browser has no service workers, or does not want them, the page works as it does without.
 */

/** Who has not begun by then is reading, and needs the line for nothing else. */
const IDLE_MS = 5_000;

/** What of the element is looked at here. */
type Finder = Element & { readonly editionDigest: string | null };

let begun = false;
let renewed = false;

/** Whoever is looking for help goes first on the line: with the results all that they need has come; a professional's come while they type. */
addEventListener("fingerpost-step", (event) => {
  begun = true;
  const { step } = (event as CustomEvent<{ step: string }>).detail;
  if (step === "results") void renew();
  if (step === "professional") setTimeout(() => void renew(), IDLE_MS);
});
addEventListener("load", () => {
  const idle = setInterval(() => (begun || renewed ? clearInterval(idle) : void renew()), IDLE_MS);
});

/** With the edition that the element has believed; where there is none, what is published, unless there is a copy. */
async function renew(): Promise<void> {
  const finder = document.querySelector<Finder>("fingerpost-finder");
  const digest = finder?.editionDigest ?? null;
  if (renewed || !("serviceWorker" in navigator) || (finder !== null && digest === null)) return;
  renewed = true;
  try {
    await navigator.serviceWorker.register(new URL(/* @vite-ignore */ "sw.js", import.meta.url));
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ renew: digest });
  } catch {
    // A private window, perhaps: there is no copy, and nothing else is missing.
  }
}
