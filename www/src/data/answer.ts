// Made from engine/core/src/answer.rs by its test: change them there.

export type Answer = { 
/**
 * Which edition answered.
 */
edition: EditionName, 
/**
 * The civil time asked about, `2026-11-23T10:00`.
 */
at: string, 
/**
 * Where the search starts, if that is known.
 */
place: PlaceAnswer | null, 
/**
 * How far was taken for near enough; what lies farther comes after what does not.
 */
within_miles: number, 
/**
 * Best first.
 */
matches: Array<Match>, 
/**
 * What the person should know about this answer as a whole.
 */
notices: Array<Line>, 
/**
 * Never filtered, whatever was answered.
 */
helplines: Array<HelplineAnswer>, 
/**
 * The facts worth asking for next, best first.
 */
next_questions: Array<NextQuestion>, };

export type EditionName = { 
/**
 * Its date.
 */
id: string, 
/**
 * Its SHA-256, in hexadecimal; empty when the directory was read from source.
 */
digest: string, };

export type PlaceAnswer = { 
/**
 * What to call it: `AL10 0AA`, `Hatfield`.
 */
label: string, 
/**
 * British National Grid, metres.
 */
easting: number, 
/**
 * British National Grid, metres.
 */
northing: number, 
/**
 * WGS84 degrees, five decimals.
 */
lat: number, 
/**
 * WGS84 degrees, five decimals.
 */
lon: number, 
/**
 * GSS codes of the districts it may lie in.
 */
districts: Array<string>, 
/**
 * Ids of the areas that hold all those districts.
 */
areas: Array<string>, };

export type Line = { 
/**
 * A stable code.
 */
code: string, 
/**
 * The sentence, from the message catalogue.
 */
text: string, };

export type Match = { 
/**
 * The service's id.
 */
service: string, 
/**
 * Its best offering's id.
 */
offering: string, 
/**
 * How many more ways there are to use it.
 */
more_offerings: number, 
/**
 * The service's name.
 */
name: string, 
/**
 * Who runs it.
 */
organisation: string, 
/**
 * One sentence on what it is.
 */
summary: string, 
/**
 * `fits`, `may-fit`, `does-not-fit`.
 */
verdict: string, 
/**
 * One for each criterion.
 */
reasons: Array<Reason>, 
/**
 * Ids of the facts that can still change the verdict.
 */
missing: Array<string>, 
/**
 * What other age, home or date it would fit.
 */
would_fit: Array<Line>, 
/**
 * Criteria that only a person can judge.
 */
also_checked: Array<string>, 
/**
 * Made up, for an example.
 */
illustrative: boolean, 
/**
 * `venue`, `home-visit`, `outreach`, `phone`, `online`.
 */
delivery: string, 
/**
 * How one gets in.
 */
access: Array<string>, 
/**
 * `person`, `supporter`.
 */
for: Array<string>, 
/**
 * Where, when it is at a venue whose address may be known.
 */
venue: VenueAnswer | null, 
/**
 * Miles from the place, in tenths.
 */
distance_miles: number | null, 
/**
 * Whether it is open.
 */
open: OpenAnswer, 
/**
 * How to get in touch.
 */
contact: ContactAnswer, 
/**
 * The needs it is for.
 */
needs: Array<string>, 
/**
 * The day it was last checked.
 */
checked: string, 
/**
 * Where its facts come from.
 */
source: string, };

export type Reason = { 
/**
 * What kind of criterion.
 */
code: string, 
/**
 * Who the service is for, by this criterion: "people aged 18 or over".
 */
text: string, 
/**
 * `yes`, `no`, `unknown`.
 */
holds: string, 
/**
 * The fact it is about, when it is about one.
 */
fact: string | null, };

export type VenueAnswer = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its postcode.
 */
postcode: string, 
/**
 * British National Grid, metres.
 */
easting: number, 
/**
 * British National Grid, metres.
 */
northing: number, };

export type OpenAnswer = { 
/**
 * `open`, `closed`, `unknown`.
 */
state: string, 
/**
 * An appointment is needed.
 */
by_appointment: boolean, 
/**
 * When the present state ends.
 */
until: string | null, 
/**
 * When it next opens, if it is not open.
 */
next: string | null, 
/**
 * What to know about it: "Bank holiday: ring first".
 */
note: string | null, 
/**
 * All of it in one line: "Open until 5pm".
 */
text: string, };

export type ContactAnswer = { 
/**
 * As it is dialled in the United Kingdom.
 */
phone: string | null, 
/**
 * An address.
 */
email: string | null, 
/**
 * A URL.
 */
website: string | null, };

export type HelplineAnswer = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The number to ring.
 */
phone: string | null, 
/**
 * The number to text.
 */
text: string | null, 
/**
 * Whom and what it is for.
 */
for: string, 
/**
 * Whether it is open.
 */
open: OpenAnswer, };

export type NextQuestion = { 
/**
 * Its id.
 */
fact: string, 
/**
 * How many services in reach an answer settles, on average over its answers.
 */
settles: number, };

export type ServiceAnswer = { 
/**
 * The match, as in a list.
 */
match: Match, 
/**
 * More about it; paragraphs.
 */
description: Array<string>, 
/**
 * Who it is for, in words, from the rule.
 */
who: string, 
/**
 * What it costs.
 */
cost: string | null, 
/**
 * Who may refer.
 */
referral: string | null, 
/**
 * Languages spoken.
 */
languages: Array<string>, 
/**
 * How long one waits.
 */
waiting_time: string | null, 
/**
 * Every offering, the best first.
 */
offerings: Array<OfferingAnswer>, };

export type OfferingAnswer = { 
/**
 * Its id.
 */
id: string, 
/**
 * `venue`, `home-visit`, `outreach`, `phone`, `online`.
 */
delivery: string, 
/**
 * How one gets in.
 */
access: Array<string>, 
/**
 * Where, when it is at a venue whose address may be known.
 */
venue: VenueAnswer | null, 
/**
 * The venue's address, without its postcode.
 */
address: Array<string>, 
/**
 * `yes`, `no`, `unknown`.
 */
step_free: string, 
/**
 * Names of the areas it covers.
 */
areas: Array<string>, 
/**
 * Miles from the place, in tenths.
 */
distance_miles: number | null, 
/**
 * Whether it is open.
 */
open: OpenAnswer, 
/**
 * The coming seven days.
 */
week: Array<DayAnswer>, 
/**
 * What to know about it.
 */
note: string | null, 
/**
 * How to get in touch.
 */
contact: ContactAnswer, 
/**
 * Made up, for an example.
 */
illustrative: boolean, };

export type DayAnswer = { 
/**
 * The day.
 */
date: string, 
/**
 * Its hours in words: "9am to 5pm", "closed", "not known", "9am to 5pm, by appointment".
 */
text: string, 
/**
 * Why it differs from the usual week: the holiday's name.
 */
differs: string | null, };
