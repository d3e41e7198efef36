/** A directory's needs, places and services, made up for the tests of the professional's screen. */
import type { Answer, Match, PlaceAnswer, Reason } from "../src/data/answer.ts";
import type { Need } from "../src/data/page-file.ts";

export const place = (label: string, districts: string[], areas: string[] = []): PlaceAnswer => ({ label, kind: "postcode", easting: 0, northing: 0, lat: 52, lon: -2, districts, areas });
export const WORCESTER = place("WR1 2AA", ["E07000237"]);

export const need = (id: string, name: string, hint: string | null = null, part_of: string | null = null, first = false): Need => ({ id, name, hint, part_of, first, asked_by: ["self", "family", "professional"] });
export const NEEDS = [
  need("drugs", "Drugs", "Any drug", null, true),
  need("opiates", "Heroin or other opioids", "Methadone, strong painkillers", "drugs"),
  need("cannabis", "Cannabis", null, "drugs"),
  need("alcohol", "Drinking", "Being safer with alcohol", null, true),
  need("rehabilitation", "Rehab", "Weeks of help to live without alcohol or drugs"),
  { ...need("domestic-abuse", "I am not safe at home"), name_by_professional: "Not safe at home" },
];

export const reason = (text: string, holds: Reason["holds"], fact: string | null, code = "fact"): Reason => ({ text, holds, fact, code });
export const match = (service: string, more: Partial<Match> = {}): Match => ({
  service,
  offering: service,
  more_offerings: 0,
  name: `Service ${service}`,
  organisation: "A charity",
  summary: "",
  who: "",
  verdict: "fits",
  reasons: [reason("People who are 18 or over", "yes", "age")],
  missing: [],
  would_fit: [],
  also_checked: [],
  illustrative: false,
  delivery: "venue",
  access: ["self-referral", "professional"],
  for: ["person"],
  venue: null,
  reach: "near",
  distance_miles: null,
  open: { state: "open", by_appointment: false, until: null, next: null, note: null, text: "Open until 5pm" },
  contact: { phone: "01905 000000", email: null, website: null },
  needs: [],
  checked: "2026-11-03",
  source: "",
  ...more,
});
export const found = (...matches: Match[]): Answer => ({
  edition: { id: "2026-11-22", digest: "fb079376da47b4d8fb079376da47b4d8" },
  at: "2026-11-23T10:05",
  place: null,
  within_miles: 15,
  matches,
  notices: [],
  helplines: [],
  next_questions: [],
  found: { fits: 0, may_fit: 0 },
  filters: [],
  also: [],
});
