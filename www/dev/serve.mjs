/**
 * Serves the mock page with the strict security policy that the element must live under: `node dev/serve.mjs [port [folder]]`.
 * With a folder it serves that instead: what `fingerpost build` wrote, say. `/themes/council.html` and its like show either in a host's look.
 * `?break=finder` and the like make files of that name fail, `?cut=`, `?alter=` and `?nowasm` damage what the page is given.
 */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml" };
const [port = "8099", published] = process.argv.slice(2);
const FOLDERS = [...(published ? [resolve(published)] : [join(root, "dist-mock"), join(root, "dev/edition")]), join(root, "dev")];
const FIRST = published ? resolve(published, "index.html") : join(root, "dev/host.html");
/** What the last page asked to be broken. */
let faults = new URLSearchParams();

async function read(path) {
  if (path === "/") return readFile(FIRST);
  for (const folder of FOLDERS) {
    const bytes = await readFile(join(folder, normalize(path))).catch(() => null);
    if (bytes) return bytes;
  }
  return null;
}

createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  if (pathname === "/") faults = searchParams;
  const hit = (name) => faults.get(name) !== null && pathname.includes(faults.get(name));
  let bytes = hit("break") ? null : await read(pathname);
  if (bytes && hit("cut")) bytes = bytes.subarray(0, bytes.length / 2);
  if (bytes && hit("alter")) bytes = Buffer.from(bytes).fill(32, bytes.length - 4);
  if (faults.has("slow") && pathname !== "/") await new Promise((done) => setTimeout(done, Number(faults.get("slow"))));
  const eval_ = faults.has("nowasm") ? "" : " 'wasm-unsafe-eval'";
  response.writeHead(bytes ? 200 : 404, {
    "content-type": TYPES[pathname === "/" ? ".html" : extname(pathname)] ?? "application/octet-stream",
    "content-security-policy": `default-src 'self'; script-src 'self'${eval_}`,
    "cache-control": "no-store",
  });
  response.end(bytes ?? "not found");
}).listen(Number(port), "127.0.0.1");
