/**
 * What crosses from the edition's files and from the engine: the shapes of `engine/core/src/answer.rs` and of `edition/*.json`.
 * Nothing here is made by the page.
 */

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
    readonly places: readonly (FileRef & { readonly area: string })[];
  };
}

export type FactKind = "yes-no" | "choice" | "many" | "number" | "area";

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
  readonly language: string;
  readonly messages: Readonly<Record<string, string>>;
  readonly needs: readonly Need[];
  readonly facts: readonly Fact[];
  readonly areas: readonly { readonly id: string; readonly name: string; readonly districts: readonly string[] }[];
  readonly helplines: readonly Helpline[];
  readonly cards: readonly Card[];
  readonly attribution: readonly string[];
}

export interface Query {
  facts: Record<string, string>;
  place: string | { lat: number; lon: number } | null;
  needs: string[];
  /** Civil time in the directory's zone, `2026-11-23T10:00`. */
  at: string;
  open_now?: boolean;
  limit?: number;
}

export interface PlaceAnswer {
  readonly label: string;
  readonly lat: number;
  readonly lon: number;
  readonly districts: readonly string[];
  readonly areas: readonly string[];
}

export type Location =
  | { readonly kind: "place"; readonly place: PlaceAnswer }
  | { readonly kind: "choose"; readonly options: readonly PlaceAnswer[] };

export interface Line {
  readonly code: string;
  readonly text: string;
}

export interface Reason extends Line {
  readonly holds: "yes" | "no" | "unknown";
  readonly fact: string | null;
}

export interface Open {
  readonly state: "open" | "closed" | "unknown";
  readonly by_appointment: boolean;
  readonly until: string | null;
  readonly next: string | null;
  readonly note: string | null;
}

export interface Contact {
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
}

export interface Venue {
  readonly id: string;
  readonly name: string;
  readonly postcode: string;
}

export type Delivery = "venue" | "home-visit" | "outreach" | "phone" | "online";

export interface Match {
  readonly service: string;
  readonly offering: string;
  readonly more_offerings: number;
  readonly name: string;
  readonly organisation: string;
  readonly summary: string;
  readonly verdict: "fits" | "may-fit" | "does-not-fit";
  readonly reasons: readonly Reason[];
  readonly missing: readonly string[];
  readonly would_fit: readonly Line[];
  readonly also_checked: readonly string[];
  readonly illustrative: boolean;
  readonly delivery: Delivery;
  readonly access: readonly string[];
  readonly for: readonly ("person" | "supporter")[];
  readonly venue: Venue | null;
  readonly distance_miles: number | null;
  readonly open: Open;
  readonly contact: Contact;
  readonly checked: string;
  readonly source: string;
}

export interface Answer {
  readonly at: string;
  readonly place: PlaceAnswer | null;
  readonly matches: readonly Match[];
  readonly notices: readonly Line[];
  readonly helplines: readonly (Omit<Helpline, "always_open"> & { readonly open: Open })[];
  readonly next_questions: readonly { readonly fact: string; readonly settles: number }[];
}

export interface Offering {
  readonly id: string;
  readonly delivery: Delivery;
  readonly access: readonly string[];
  readonly venue: Venue | null;
  readonly address: readonly string[];
  readonly step_free: "yes" | "no" | "unknown";
  readonly areas: readonly string[];
  readonly distance_miles: number | null;
  readonly open: Open;
  readonly week: readonly { readonly date: string; readonly text: string; readonly differs: string | null }[];
  readonly note: string | null;
  readonly contact: Contact;
  readonly illustrative: boolean;
}

export interface ServiceAnswer {
  readonly match: Match;
  readonly description: readonly string[];
  readonly who: string;
  readonly cost: string | null;
  readonly referral: string | null;
  readonly languages: readonly string[];
  readonly waiting_time: string | null;
  readonly offerings: readonly Offering[];
}

/** The class that wasm-bindgen makes. Its methods throw `{code, text}`, or a `WebAssembly.RuntimeError` on a trap. */
export interface Engine {
  addPlaces(bytes: Uint8Array, digest: string): void;
  addDetails(bytes: Uint8Array, digest: string): void;
  locate(text: string): Location;
  locatePoint(lat: number, lon: number): Location;
  find(query: Query): Answer;
  service(id: string, query: Query): ServiceAnswer;
}
