// Made from engine/core/src/answer.rs by its test: change it there, where each field is described.

export type Answer = {
  readonly edition: EditionName,
  readonly at: string,
  readonly place: PlaceAnswer | null,
  readonly within_miles: number,
  readonly found: FoundCounts,
  readonly matches: ReadonlyArray<Match>,
  readonly filters: ReadonlyArray<FilterCount>,
  readonly also: ReadonlyArray<Also>,
  readonly notices: ReadonlyArray<Line>,
  readonly helplines: ReadonlyArray<HelplineAnswer>,
  readonly next_questions: ReadonlyArray<NextQuestion>,
};

export type FoundCounts = {
  readonly fits: number,
  readonly may_fit: number,
};

export type FilterCount = {
  readonly id: string,
  readonly label: string | null,
  readonly on: boolean,
  readonly count: number,
};

export type Also = {
  readonly need: string,
  readonly fits: number,
  readonly may_fit: number,
  readonly nearest_miles: number | null,
};

export type EditionName = {
  readonly id: string,
  readonly digest: string,
};

export type PlaceAnswer = {
  readonly label: string,
  readonly kind: PlaceKind,
  readonly easting: number,
  readonly northing: number,
  readonly lat: number,
  readonly lon: number,
  readonly districts: ReadonlyArray<string>,
  readonly areas: ReadonlyArray<string>,
};

export type PlaceKind = "postcode" | "outcode" | "town" | "point";

export type Line = {
  readonly code: string,
  readonly text: string,
};

export type Match = {
  readonly service: string,
  readonly offering: string,
  readonly more_offerings: number,
  readonly name: string,
  readonly organisation: string,
  readonly summary: string,
  readonly who: string,
  readonly verdict: Verdict,
  readonly reasons: ReadonlyArray<Reason>,
  readonly missing: ReadonlyArray<string>,
  readonly would_fit: ReadonlyArray<Line>,
  readonly also_checked: ReadonlyArray<string>,
  readonly illustrative: boolean,
  readonly delivery: Delivery,
  readonly access: ReadonlyArray<Access>,
  readonly for: ReadonlyArray<Serves>,
  readonly venue: VenueAnswer | null,
  readonly reach: Reach,
  readonly distance_miles: number | null,
  readonly open: OpenAnswer,
  readonly contact: ContactAnswer,
  readonly needs: ReadonlyArray<string>,
  readonly checked: string,
  readonly source: string,
};

export type Verdict = "fits" | "may-fit" | "does-not-fit";

export type Truth = "yes" | "no" | "unknown";

export type Delivery = "venue" | "home-visit" | "outreach" | "phone" | "online";

export type Access = "drop-in" | "self-referral" | "professional" | "via-prescriber" | "inpatient";

export type Serves = "person" | "supporter";

export type Reach = "near" | "elsewhere" | "far";

export type OpenState = "open" | "closed" | "unknown";

export type Reason = {
  readonly code: string,
  readonly text: string,
  readonly holds: Truth,
  readonly fact: string | null,
};

export type VenueAnswer = {
  readonly id: string,
  readonly name: string,
  readonly street: ReadonlyArray<string>,
  readonly town: string | null,
  readonly postcode: string,
  readonly easting: number,
  readonly northing: number,
};

export type OpenAnswer = {
  readonly state: OpenState,
  readonly by_appointment: boolean,
  readonly until: string | null,
  readonly next: string | null,
  readonly note: string | null,
  readonly text: string,
};

export type ContactAnswer = {
  readonly phone: string | null,
  readonly email: string | null,
  readonly website: string | null,
};

export type HelplineAnswer = {
  readonly id: string,
  readonly name: string,
  readonly phone: string | null,
  readonly text: string | null,
  readonly for: string,
  readonly open: OpenAnswer,
};

export type NextQuestion = {
  readonly fact: string,
  readonly settles: number,
};

export type ServiceAnswer = {
  readonly match: Match,
  readonly description: ReadonlyArray<string>,
  readonly who: string,
  readonly cost: string | null,
  readonly referral: string | null,
  readonly languages: ReadonlyArray<string>,
  readonly waiting_time: string | null,
  readonly offerings: ReadonlyArray<OfferingAnswer>,
};

export type OfferingAnswer = {
  readonly id: string,
  readonly delivery: Delivery,
  readonly access: ReadonlyArray<Access>,
  readonly venue: VenueAnswer | null,
  readonly address: ReadonlyArray<string>,
  readonly step_free: Truth,
  readonly areas: ReadonlyArray<string>,
  readonly reach: Reach,
  readonly distance_miles: number | null,
  readonly open: OpenAnswer,
  readonly week: ReadonlyArray<DayAnswer>,
  readonly note: string | null,
  readonly contact: ContactAnswer,
  readonly illustrative: boolean,
};

export type DayAnswer = {
  readonly date: string,
  readonly text: string,
  readonly differs: string | null,
  readonly spans: ReadonlyArray<SpanAnswer>,
};

export type SpanAnswer = {
  readonly from: string,
  readonly until: string,
};
