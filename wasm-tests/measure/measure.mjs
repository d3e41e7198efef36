/**
 * Measures the page as a telephone on a slow line has it: `node measure.mjs URL [RUNS]`, of a built folder that is being served.
 * Prints Lighthouse's scores with what they were lowered for, and of first searches, each in a new profile: the bytes and the
 * time until the questions can be used, and until the first result.
 */
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const [url, runs = "5"] = process.argv.slice(2);
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
/** Slow 4G, as Lighthouse has it, and a processor a quarter as fast. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOWER = 4;

/** An adult who drinks, in Hatfield: what is chosen or typed, one screen after the other. */
const ANSWERS = [
  { selector: "input[value=self]" },
  { selector: "input[value=alcohol]" },
  { selector: "#age", typed: "34" },
  { selector: "#where", typed: "AL10 0AA" },
];

await scores();
await firstSearches("at once", 0);
await firstSearches("with five seconds for each question", 5_000);

async function scores() {
  const browser = await launch({ chromePath: CHROMIUM, chromeFlags: FLAGS });
  const { lhr } = await lighthouse(url, { port: browser.port, logLevel: "error", output: "json" });
  for (const category of Object.values(lhr.categories)) {
    console.log(`Lighthouse ${lhr.lighthouseVersion}, mobile: ${category.title} ${Math.round(category.score * 100)}`);
    for (const { id, weight } of category.auditRefs) {
      const audit = lhr.audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 1) {
        console.log(`  ${Math.round(audit.score * 100)} ${audit.title} ${audit.displayValue ?? ""}`);
      }
    }
  }
  browser.kill();
}

async function firstSearches(how, pause) {
  const found = [];
  for (let run = 0; run < Number(runs); run += 1) found.push(await firstSearch(pause));
  const median = (of) => found.map(of).sort((one, other) => one - other)[Math.floor(found.length / 2)];
  console.log(`First search, slow 4G, processor 1/${SLOWER}, answered ${how}: median of ${found.length}`);
  console.log(`  questions can be used after ${median((one) => one.usable)} ms, ${kilobytes(median((one) => one.usableBytes))}`);
  // Once the service worker is there, what it passes on is not counted with the page's own.
  const bytes = pause === 0 ? `, ${kilobytes(median((one) => one.resultBytes))}` : "";
  console.log(`  first result after ${median((one) => one.result)} ms${bytes}`);
  console.log(`  from the last answer to the first result ${median((one) => one.wait)} ms`);
}

async function firstSearch(pause) {
  const browser = await puppeteer.launch({ executablePath: CHROMIUM, args: FLAGS });
  const page = await browser.newPage();
  await page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true });
  const session = await page.createCDPSession();
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const start = performance.now();
  const since = () => Math.round(performance.now() - start);
  await page.goto(url, { waitUntil: "domcontentloaded" });
  await find(page, ANSWERS[0].selector);
  const [usable, usableBytes] = [since(), bytes];
  for (const { selector, typed } of ANSWERS) {
    const field = await find(page, selector);
    await new Promise((done) => setTimeout(done, pause));
    if (typed) await field.type(typed);
    else await field.evaluate((input) => input.click());
    await field.evaluate((input) => input.form.requestSubmit());
  }
  const asked = since();
  await find(page, "article.result");
  const [result, resultBytes] = [since(), bytes];
  await browser.close();
  return { usable, usableBytes, result, resultBytes, wait: result - asked };
}

/** Something in the finder's shadow root, once it is there. */
function find(page, selector) {
  const look = (sought) => document.querySelector("fingerpost-finder")?.shadowRoot?.querySelector(sought);
  return page.waitForFunction(look, { timeout: 60_000 }, selector);
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} KB`;
}
