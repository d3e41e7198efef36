/** Whether the page's file is one: every view rests on what is looked at here. */
import { FinderError } from "./failure.ts";
import { readJson } from "./files.ts";
import type { PageFile } from "./page-file.ts";

type Shape = string | boolean | readonly Shape[] | { readonly [name: string]: Shape };

/** An example of each text, list and part that has to be there. What is null or left out in some editions is not named. */
const NAMED = { id: "", name: "" };
const SHAPE: Shape = {
  edition: "",
  name: "",
  example: true,
  confirm_by: "",
  language: "",
  languages: [{ tag: "", name: "", direction: "" }],
  attribution: [""],
  covers: [""],
  messages: {},
  needs: [{ ...NAMED, asked_by: [""] }],
  facts: [{ id: "", kind: "", choices: [""], asked_of: [""], after_needs: [""] }],
  areas: [{ ...NAMED, districts: [""] }],
  helplines: [{ ...NAMED, for: "", needs: [""] }],
  night: { from: "", until: "", helplines: [""] },
  cards: [{ id: "", title: "", lines: [""], needs: [""] }],
  links: [{ name: "", url: "", needs: [""] }],
  councils: [{ district: "", name: "", website: "" }],
};

export function readPage(bytes: Uint8Array): PageFile {
  const page = readJson(bytes, "page") as PageFile;
  if (!has(page, SHAPE) || !canBeSaid(page)) throw new FinderError("page-altered");
  return page;
}

function has(value: unknown, shape: Shape): boolean {
  if (Array.isArray(shape)) return Array.isArray(value) && value.every((one) => has(one, shape[0]));
  if (typeof shape !== "object") return typeof value === typeof shape;
  return typeof value === "object" && value !== null && Object.entries(shape).every(([name, part]) => has((value as Record<string, unknown>)[name], part));
}

/** Whoever reads it gets numbers to ring, days that are days, and a language that browsers know how to speak. */
function canBeSaid({ edition, confirm_by, language, direction, helplines, messages }: PageFile): boolean {
  const days = [edition, confirm_by].every((day) => !Number.isNaN(Date.parse(day)));
  return days && helplines.length > 0 && /^(ltr|rtl)$/.test(direction) && isLanguage(language) && Object.values(messages).every((text) => typeof text === "string");
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
