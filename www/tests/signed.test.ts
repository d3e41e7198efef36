/** With a key: only what is signed by it is believed, and what is not is said; without one, nothing is verified. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { EngineClient } from "../src/data/engine-client.ts";
import { asFinderError } from "../src/data/failure.ts";
import { readKey, verdictOn } from "../src/seal/minisign.ts";
import { opened } from "../src/seal/seal.ts";
import { OfflineCache } from "../src/worker/offline-cache.ts";
import { keyChange, keyPair, signatureOf, signed } from "./minisign.ts";
import { bytes, cachesIn, editionOf, serve, type SiteFiles, siteOf, text } from "./site.ts";

const [OURS, NEXT, LAST, THEIRS] = [keyPair(1), keyPair(2), keyPair(3), keyPair(9)];
const MANIFEST = { format: "fingerpost-edition", sequence: 7, name: "Übersicht “of” services", files: { page: "…" } };

/** What comes of a file: its content without the signature, or why it is refused. */
const of = (file: string | Uint8Array, key = OURS.key) => {
  const found = opened(typeof file === "string" ? bytes(file) : file, key);
  return typeof found === "string" ? found : text(found);
};

describe("what is signed is opened", () => {
  test("without the line of its signature, to the byte", () =>
    expect(of(signed(MANIFEST, OURS))).toBe(`${JSON.stringify(MANIFEST, null, 2)}\n`));

  test("as minisign itself signs, in the example of its verifier's manual", () => {
    const key = readKey("RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3");
    const signature = `untrusted comment: signature from minisign secret key
RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=
trusted comment: timestamp:1633700835\tfile:test\tprehashed
wLMDjy9FLAuxZ3q4NlEvkgtyhrr0gtTu6KC4KBJdITbbOeAi1zBIYo0v4iTgt8jJpIidRJnp94ABQkJAgAooBQ==`;
    expect(key && verdictOn(bytes("test"), signature, key)).toBe("good");
    expect(key && verdictOn(bytes("Test"), signature, key)).toBe("forged");
  });

  const changes = [keyChange(OURS, NEXT), keyChange(NEXT, LAST)];
  test.each([
    ["the first key, changed twice", OURS.key, changes, LAST],
    ["a page that knows the second key already", NEXT.key, changes, LAST],
    ["a page that knows the last key", LAST.key, changes, LAST],
    ["a change that somebody else made, which counts for nothing", OURS.key, [keyChange(THEIRS, LAST)], OURS],
  ])("%s", (_, key, key_changes, by) => expect(of(signed({ ...MANIFEST, key_changes }, by), key)).toContain("sequence"));
});

describe("what is not is refused", () => {
  const good = signed(MANIFEST, OURS);
  const unsigned = `${JSON.stringify(MANIFEST, null, 2)}\n`;
  const line = (signature: string) => unsigned.replace("{\n", `{\n  "signature": ${JSON.stringify(signature)},\n`);
  const own = signatureOf(unsigned, OURS);
  test.each<[string, string, string, string?]>([
    ["unsigned", "no signature", unsigned],
    ["unsigned", "nothing at all", ""],
    ["unsigned", "a page of the host's", "<!doctype html>\n<title>Not found</title>\n"],
    ["unsigned", "the signature in another line", good.replace(/(.*\n)(.*\n)(.*\n)/, "$1$3$2")],
    ["unsigned", "the same on one line", good.replaceAll("\n", "")],
    ["foreign", "somebody else's signature", signed(MANIFEST, THEIRS)],
    ["foreign", "by a key that nobody has put in the first one's place", signed(MANIFEST, NEXT)],
    ["foreign", "by a key that somebody else has put there", signed({ ...MANIFEST, key_changes: [keyChange(THEIRS, NEXT)] }, NEXT)],
    ["foreign", "by the old key, after a change", signed({ ...MANIFEST, key_changes: [keyChange(OURS, NEXT)] }, OURS)],
    ["forged", "somebody else's key with our number", signed(MANIFEST, { ...THEIRS, id: OURS.id })],
    ["forged", "another sequence", good.replace('"sequence": 7', '"sequence": 8')],
    ["forged", "one letter more at the end", `${good} `],
    ["forged", "the trusted comment changed", line(own.replace("sequence 1", "sequence 2"))],
    ["forged", "half a signature", line(own.slice(0, 90))],
    ["forged", "a signature of the old kind, over the message itself", line(own.replace(/^RUR|^RUQ/m, "RWQ"))],
    ["altered", "cut off", good.slice(0, -20)],
    ["key", "a page with no key", good, ""],
    ["key", "a page with half a key", good, OURS.key.slice(0, 40)],
    ["key", "a page with a key of another kind", good, `AA${OURS.key.slice(2)}`],
  ])("%s: %s", (refusal, _, file, key = OURS.key) => expect(of(file, key)).toBe(refusal));

  test("any one byte of the file changed", () => {
    const file = bytes(good);
    const [from, to] = [good.indexOf('"signature"'), bytes(good.slice(0, good.indexOf("\n", 2))).length];
    for (let at = 0; at < file.length; at += 1) {
      const altered = file.slice();
      altered[at] = (altered[at] ?? 0) ^ 1;
      // minisign's untrusted comment may say anything.
      const said = of(altered);
      const comment = at >= from && at < to && said.includes("sequence");
      if (!comment) expect(["unsigned", "foreign", "forged", "altered"], `byte ${at}`).toContain(said);
    }
  }, 60_000);
});

describe("the element goes on with the last good edition", () => {
  let site: SiteFiles;
  let asked: string[];
  let turn = 0;
  let url: URL;
  const publish = (name: string, sequence: number, by = OURS) => {
    const edition = editionOf(name, { sequence });
    site = siteOf(edition, signed(edition.manifest, by));
  };
  const client = (key: string | null = OURS.key) => new EngineClient({ url, key });
  const outcomeOf = async (of: EngineClient) => {
    try {
      const { name } = await of.page();
      return [name, of.edition?.refused ?? (of.edition?.kept ? "kept" : null)];
    } catch (error) {
      return [asFinderError(error).code];
    }
  };
  const copies = () => new OfflineCache(new URL(".", url));
  const keep = () => copies().renew(null);

  beforeEach(() => {
    cachesIn();
    // Another address for each test: a document remembers what it has seen at each.
    turn += 1;
    url = new URL(`https://host-${turn}.example/finder/edition.json`);
    asked = serve(() => site).asked;
  });
  afterEach(() => vi.unstubAllGlobals());

  test.each(["https", "http"])("signed, over %s", async (scheme) => {
    if (scheme === "http") vi.stubGlobal("crypto", {});
    publish("First", 1);
    expect(await outcomeOf(client())).toEqual(["First", null]);
  });

  test("no key: nothing is verified", async () => {
    publish("Theirs", 1, THEIRS);
    expect(await outcomeOf(client(null))).toEqual(["Theirs", null]);
  });

  test("with none, it is refused and nothing more is asked for", async () => {
    publish("Theirs", 1, THEIRS);
    expect(await outcomeOf(client())).toEqual(["edition-foreign"]);
    expect(asked).toEqual([expect.stringContaining("edition.json")]);
    expect(await outcomeOf(client("RW"))).toEqual(["edition-key"]);
  });

  test.each<[string, () => void]>([
    ["edition-unsigned", () => void (site["edition.json"] = bytes(text(site["edition.json"]).replace(/.*"signature".*\n/, "")))],
    ["edition-foreign", () => publish("Theirs", 3, THEIRS)],
    ["edition-forged", () => void (site["edition.json"] = bytes(text(site["edition.json"]).replace('"sequence": 2', '"sequence": 3')))],
    ["edition-older", () => publish("First", 1)],
    ["edition-altered", () => void (site["edition.json"] = (site["edition.json"] ?? bytes("")).slice(0, -9))],
  ])("%s: the one of this document", async (refusal, attack) => {
    publish("Second", 2);
    expect(await outcomeOf(client())).toEqual(["Second", null]);
    const files = site;
    attack();
    // What is named by its content stays, as publishers leave it.
    site = { ...files, ...site };
    expect(await outcomeOf(client())).toEqual(["Second", refusal]);
  });

  test.each(["edition-foreign", "edition-older"])("%s: the one that the device keeps, with its files", async (refusal) => {
    publish("Second", 2);
    await keep();
    refusal === "edition-older" ? publish("First", 1) : publish("Theirs", 3, THEIRS);
    expect(await outcomeOf(client())).toEqual(["Second", refusal]);
  });

  test("a copy that is not signed is not believed", async () => {
    publish("Theirs", 3, THEIRS);
    await keep();
    expect(await outcomeOf(client())).toEqual(["edition-foreign"]);
  });

  test("a newer edition is taken, and so is a rollback, which is a new edition with an old one's services", async () => {
    publish("First", 1);
    expect(await outcomeOf(client())).toEqual(["First", null]);
    publish("Second", 2);
    expect(await outcomeOf(client())).toEqual(["Second", null]);
    publish("First", 3);
    expect(await outcomeOf(client())).toEqual(["First", null]);
  });

  test("the worker keeps only the edition that the page has believed", async () => {
    publish("Second", 2);
    const good = client();
    await good.page();
    await copies().renew(good.edition?.digest ?? null);
    publish("Theirs", 3, THEIRS);
    const attacked = client();
    expect(await outcomeOf(attacked)).toEqual(["Second", "edition-foreign"]);
    for (const digest of [good.edition?.digest ?? "", null]) await copies().renew(digest);
    const copy = await copies().whole();
    expect(await (await copy?.match(url.href))?.text()).toContain('"sequence": 2');
  });
});
