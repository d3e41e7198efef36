// Made from engine/core/src/answer.rs by its test: change them there, where each field is described.

export type Answer = {
edition: EditionName,
at: string,
place: PlaceAnswer | null,
within_miles: number,
found: FoundCounts,
matches: Array<Match>,
filters: Array<FilterCount>,
also: Array<Also>,
notices: Array<Line>,
helplines: Array<HelplineAnswer>,
next_questions: Array<NextQuestion>, };

export type FoundCounts = {
fits: number,
may_fit: number, };

export type FilterCount = {
id: string,
label: string | null,
on: boolean,
count: number, };

export type Also = {
need: string,
fits: number,
may_fit: number,
nearest_miles: number | null, };

export type EditionName = {
id: string,
digest: string, };

export type PlaceAnswer = {
label: string,
easting: number,
northing: number,
lat: number,
lon: number,
districts: Array<string>,
areas: Array<string>, };

export type Line = {
code: string,
text: string, };

export type Match = {
service: string,
offering: string,
more_offerings: number,
name: string,
organisation: string,
summary: string,
who: string,
verdict: string,
reasons: Array<Reason>,
missing: Array<string>,
would_fit: Array<Line>,
also_checked: Array<string>,
illustrative: boolean,
delivery: string,
access: Array<string>,
for: Array<string>,
venue: VenueAnswer | null,
reach: Reach,
distance_miles: number | null,
open: OpenAnswer,
contact: ContactAnswer,
needs: Array<string>,
checked: string,
source: string, };

export type Reach = "near" | "elsewhere" | "far";

export type Reason = {
code: string,
text: string,
holds: string,
fact: string | null, };

export type VenueAnswer = {
id: string,
name: string,
street: Array<string>,
town: string | null,
postcode: string,
easting: number,
northing: number, };

export type OpenAnswer = {
state: string,
by_appointment: boolean,
until: string | null,
next: string | null,
note: string | null,
text: string, };

export type ContactAnswer = {
phone: string | null,
email: string | null,
website: string | null, };

export type HelplineAnswer = {
id: string,
name: string,
phone: string | null,
text: string | null,
for: string,
open: OpenAnswer, };

export type NextQuestion = {
fact: string,
settles: number, };

export type ServiceAnswer = {
match: Match,
description: Array<string>,
who: string,
cost: string | null,
referral: string | null,
languages: Array<string>,
waiting_time: string | null,
offerings: Array<OfferingAnswer>, };

export type OfferingAnswer = {
id: string,
delivery: string,
access: Array<string>,
venue: VenueAnswer | null,
address: Array<string>,
step_free: string,
areas: Array<string>,
reach: Reach,
distance_miles: number | null,
open: OpenAnswer,
week: Array<DayAnswer>,
note: string | null,
contact: ContactAnswer,
illustrative: boolean, };

export type DayAnswer = {
date: string,
text: string,
differs: string | null,
spans: Array<SpanAnswer>, };

export type SpanAnswer = {
from: string,
until: string, };
