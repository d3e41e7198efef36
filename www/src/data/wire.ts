/**
 * What the edition's files hold, and what the engine is asked. What it answers is in `answer.ts`, which is made from
 * `engine/core/src/answer.rs`.
 */
import type { Answer, PlaceAnswer, ServiceAnswer } from "./answer.ts";

/** A file of the edition: where it is, what it must be. */
export interface FileRef {
  readonly path: string;
  /** SHA-256 in hexadecimal. */
  readonly digest: string;
  readonly bytes: number;
}

/** `edition.json`: the only file fetched fresh each time. */
export interface Manifest {
  readonly format: string;
  readonly version: number;
  readonly edition: { readonly id: string; readonly digest: string };
  readonly files: {
    readonly page: FileRef;
    readonly finder: FileRef;
    readonly details: FileRef;
    /** The rules as they were written, and their cases. */
    readonly rules: FileRef;
    /** In an edition too large for one file: what is in each area. */
    readonly cells: readonly { readonly area: string; readonly finder: FileRef; readonly details: FileRef; readonly rules: FileRef }[];
    readonly places: readonly (FileRef & { readonly area: string })[];
    /** The folder with a file of postcodes for each outcode, where there are too many to be fetched whole. */
    readonly shards?: string;
  };
}

export type FactKind = "yes-no" | "choice" | "many" | "number" | "years" | "area";

export interface Fact {
  readonly id: string;
  readonly kind: FactKind;
  readonly choices: readonly string[];
  readonly sensitivity: number;
  readonly after_needs: readonly string[];
}

export interface Need {
  readonly id: string;
  readonly name: string;
  readonly hint: string | null;
  readonly part_of: string | null;
  /** Offered on the first list. */
  readonly first: boolean;
}

export interface Helpline {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly text: string | null;
  readonly for: string;
  readonly always_open: boolean;
  /** Among the first with these needs; empty: with any. */
  readonly needs: readonly string[];
  /** Among the first for somebody who is, or may be, younger. */
  readonly under: number | null;
}

/** When it is night, `21:00` to `08:00`, and the helplines in their order then. */
export interface Night {
  readonly from: string;
  readonly until: string;
  readonly helplines: readonly string[];
}

export interface Card {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
  /** Shown with these needs; empty: with any. */
  readonly needs: readonly string[];
  /** Shown when the person is, or may be, younger than this. */
  readonly under: number | null;
  readonly urgent: boolean;
}

/** `edition/page-<hash>.json`: all that the page needs before the engine is there. */
export interface PageFile {
  /** Its date. */
  readonly edition: string;
  readonly name: string;
  readonly example: boolean;
  /** A day, `2027-05-31`. */
  readonly confirm_by: string;
  /** BCP 47. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly messages: Readonly<Record<string, string>>;
  readonly needs: readonly Need[];
  readonly facts: readonly Fact[];
  readonly areas: readonly { readonly id: string; readonly name: string; readonly districts: readonly string[] }[];
  readonly helplines: readonly Helpline[];
  readonly night: Night;
  readonly cards: readonly Card[];
  readonly attribution: readonly string[];
}

/** The page's file, and what of a place the host can see by the files that are fetched for it. */
export interface Page extends PageFile {
  readonly seen: { readonly area: boolean; readonly outcode: boolean };
}

export interface Query {
  facts: Record<string, string>;
  place: string | { lat: number; lon: number } | null;
  needs: string[];
  /** Civil time in the directory's zone, `2026-11-23T10:00`. */
  at: string;
  open_now?: boolean;
  /** Ids of filters, as `Answer.filters` has them: what one of them does not let pass is left out. */
  filters?: string[];
  /** Which come first; `best` if it is left out. */
  order?: "best" | "nearest" | "opens-soonest";
  /** Say what else there is near, by need. */
  also?: boolean;
  limit?: number;
}

export type Location =
  | { readonly kind: "place"; readonly place: PlaceAnswer }
  | { readonly kind: "choose"; readonly options: readonly PlaceAnswer[] };

/** Shards of postcodes that have to be added before the engine can say where that is. */
export interface Wanted {
  readonly kind: "fetch";
  /** Names of files. */
  readonly shards: readonly string[];
}

/** The class that wasm-bindgen makes. Where a digest is asked for, null says that it has been compared. Its methods throw `{code, text}`, or a `WebAssembly.RuntimeError` on a trap. */
export interface Engine {
  addPlaces(bytes: Uint8Array, digest: string | null): void;
  addShard(name: string, bytes: Uint8Array): void;
  addCell(bytes: Uint8Array, digest: string | null): void;
  addDetails(bytes: Uint8Array, digest: string | null, area?: string): void;
  /** The areas whose cells have to be added before this can be answered. */
  missing(query: Query): string[];
  /** The area whose cell's details tell of a service; nothing when the finder's own do. */
  cellOf(id: string, query: Query): string | undefined;
  locate(text: string): Location | Wanted;
  locatePoint(lat: number, lon: number): Location | Wanted;
  find(query: Query): Answer;
  service(id: string, query: Query): ServiceAnswer;
}

/** One rule of a service: in words, as it was written, and whether running it built the condition that the page used. */
export interface DecidedRule {
  readonly text: string;
  readonly words: string;
  readonly verified: boolean;
  /** The offerings that it narrows; none for the service's own. */
  readonly offerings: readonly string[];
}

/** Somebody, and what the rule says of them. */
export interface WrittenCase {
  readonly name: string;
  readonly expect: "fits" | "may-fit" | "does-not-fit";
}

/** How a service is decided, as the second module says. */
export interface Decision {
  readonly rules: readonly DecidedRule[];
  readonly shared: readonly { readonly id: string; readonly text: string; readonly cases: readonly WrittenCase[] }[];
  readonly cases: readonly WrittenCase[];
}
