/** What the page calls. What crosses is made from Rust: `query.ts` and `boundary.ts`, `answer.ts`; what is fetched, `manifest.ts` and `page-file.ts`. */
import type { Answer, ServiceAnswer } from "./answer.ts";
import type { Located } from "./boundary.ts";
import type { PageFile } from "./page-file.ts";
import type { Query } from "./query.ts";

/** Where something is, once every shard has been fetched that it takes to say so. */
export type Location = Exclude<Located, { kind: "fetch" }>;

/** The page's file, and what of a place the host can see by the files that are fetched for it. */
export interface Page extends PageFile {
  readonly seen: { readonly area: boolean; readonly outcode: boolean };
  /** Whether there are outlines to draw a map from. */
  readonly map: boolean;
}

/** The class that wasm-bindgen makes. Where a digest is asked for, null says that it has been compared. Its methods throw an `EngineError`, or a `WebAssembly.RuntimeError` on a trap. */
export interface Engine {
  addPlaces(bytes: Uint8Array, digest: string | null): void;
  addShard(name: string, bytes: Uint8Array): void;
  addCell(bytes: Uint8Array, digest: string | null): void;
  addDetails(bytes: Uint8Array, digest: string | null, area?: string): void;
  /** The areas whose cells have to be added before this can be answered. */
  missing(query: Query): string[];
  /** The area whose cell's details tell of a service; nothing when the finder's own do. */
  cellOf(id: string, query: Query): string | undefined;
  locate(text: string): Located;
  locatePoint(lat: number, lon: number): Located;
  find(query: Query): Answer;
  service(id: string, query: Query): ServiceAnswer;
}
