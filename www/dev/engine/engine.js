/**
 * Stands in for the engine: the same class as wasm-bindgen makes, over invented services. It knows AL10 0AA, Hatfield, and two
 * Newports. As a place, `trap` makes it trap each time, `trap once` only the first time.
 */
let memory;

export default async function init({ module_or_path }) {
  memory = module_or_path;
}

const PLACE = { easting: 0, northing: 0, lat: 51.76, lon: -0.22, districts: ["E07000241"], areas: ["hertfordshire", "welwyn-hatfield"] };
const SAID = { open: "Open until 7.30pm", closed: "Closed, opens tomorrow at 9am", unknown: "Opening hours not known: ring first" };
const open = (state, rest = {}) => ({ state, by_appointment: false, until: null, next: null, note: null, text: SAID[state], ...rest });

export class Engine {
  constructor(finder) {
    if (!memory) throw new Error("init first");
    this.helplines = JSON.parse(new TextDecoder().decode(finder));
  }
  addPlaces() {}
  addShard() {}
  addDetails() {}
  missing() {
    return [];
  }
  cellOf() {}
  locate(text) {
    const name = text.toLowerCase().replace(/\s/g, "");
    if (name === "traponce" && !globalThis.trappedOnce) {
      globalThis.trappedOnce = true;
      throw new WebAssembly.RuntimeError("unreachable");
    }
    if (name === "traponce") return { kind: "place", place: { ...PLACE, label: "Hatfield" } };
    if (name === "trap") throw new WebAssembly.RuntimeError("unreachable");
    if (name === "newport") return { kind: "choose", options: ["Newport, Essex", "Newport, Isle of Wight"].map((label) => ({ ...PLACE, label })) };
    if (name === "hatfield") return { kind: "place", place: { ...PLACE, label: "Hatfield" } };
    if (name.startsWith("al10")) return { kind: "place", place: { ...PLACE, label: "AL10 0AA" } };
    if (/\d/.test(name)) throw { code: "unknown-postcode", text: `We do not know the postcode ${text}. Check it, or enter the nearest town.` };
    throw { code: "unknown-town", text: `We do not know a place called ${text}. Did you mean Hatfield?` };
  }
  locatePoint() {
    return { kind: "place", place: { ...PLACE, label: "your position" } };
  }
  find(query) {
    const family = query.facts.asking_as === "family";
    const nothing = query.needs.includes("stop-smoking");
    const stage = query.facts.stage && query.facts.stage !== "unknown";
    const day = (days, time) => `${new Date(Date.parse(`${query.at.slice(0, 10)}T00:00Z`) + days * 864e5).toISOString().slice(0, 10)}T${time}`;
    const base = {
      offering: "o", more_offerings: 0, would_fit: [], also_checked: [], missing: [], illustrative: true, delivery: "venue", access: ["drop-in", "self-referral"],
      for: ["person"], venue: { id: "v", name: "The Common, Hatfield", postcode: "AL10 0UR" }, reach: "near", distance_miles: 0.4, open: open("open", { until: day(0, "19:30") }),
      contact: { phone: "01632 960101", email: "hello@spectrum.example.org", website: "https://spectrum.example.org/" }, needs: query.needs, checked: "2026-11-22", source: "Example",
    };
    const yes = (text) => ({ code: "c", text, holds: "yes", fact: "age" });
    const maybe = (text) => ({ code: "c", text, holds: "unknown", fact: "stage" });
    const matches = [
      { ...base, service: "spectrum", name: "Spectrum: drug and alcohol recovery", organisation: "Change Grow Live", verdict: "fits", more_offerings: 3, illustrative: false,
        summary: "Help to cut down, stop or stay safer, at your own pace and free.", reasons: [yes("People aged 18 or over"), yes("People who live in Hertfordshire")], also_checked: ["That you agree a support plan with them first"] },
      { ...base, service: "outreach", name: "Recovery outreach at home", organisation: "Example Outreach", verdict: "fits", delivery: "home-visit", venue: null, distance_miles: null,
        summary: "A worker visits you at home or meets you near it.", reasons: [yes("People who live in Hertfordshire")], open: open("unknown"), access: ["self-referral", "professional"], contact: { phone: "01632 960102", email: null, website: null } },
      { ...base, service: "living-room", name: "The Living Room: day rehabilitation", organisation: "The Living Room", verdict: stage ? "fits" : "may-fit", reach: "far", distance_miles: 5.2,
        summary: "Group therapy on weekdays for people who have stopped.", venue: { id: "w", name: "Example House, Stevenage", postcode: "SG1 1LA" }, reasons: [yes("People aged 18 or over"), stage ? yes("People who have stopped") : maybe("People who have stopped drinking or using")],
        missing: stage ? [] : ["stage"], would_fit: [{ code: "w", text: "people who live in Stevenage or St Albans" }], open: open("closed", { next: day(1, "09:00"), by_appointment: true }), access: ["self-referral"] },
      { ...base, service: "refuge", name: "A safe house", organisation: "Example Refuge", verdict: "may-fit", venue: null, reach: "far", distance_miles: 7, reasons: [maybe("Women")],
        summary: "A safe place to stay for women and their children.", open: open("closed", { next: day(3, "12:00"), note: "bank holiday" }), access: ["professional"], contact: { phone: "0808 2000 247", email: null, website: null } },
      ...(family ? [{ ...base, service: "families", name: "Families together", organisation: "Example Families", verdict: "fits", for: ["supporter"], delivery: "phone", venue: null, distance_miles: null,
        summary: "Talk to others who look after somebody.", reasons: [yes("Anyone who cares for somebody who drinks or uses drugs")], open: open("open") }] : []),
    ];
    return {
      edition: { id: "2026-11-22", digest: "" }, at: query.at, place: null, within_miles: 5, matches: nothing ? [] : matches,
      notices: nothing ? [{ code: "nothing-found", text: "No service for stopping smoking is in this directory for the place you gave." }] : [],
      helplines: this.helplines.map(({ always_open, ...line }) => ({ ...line, open: always_open ? open("open", { text: "Open day and night" }) : open("unknown") })),
      next_questions: nothing ? [] : [{ fact: "stage", settles: 2.4 }, { fact: "gp_area", settles: 1 }, { fact: "substances", settles: 0.3 }].filter((q) => !(q.fact in query.facts)),
    };
  }
  service(id, query) {
    const match = this.find({ ...query, needs: ["alcohol"] }).matches.find((one) => one.service === id);
    if (!match) throw { code: "unknown-service", text: "This service is not in the directory." };
    const week = Array.from({ length: 7 }, (_, day) => ({
      date: new Date(Date.parse(`${query.at.slice(0, 10)}T00:00Z`) + day * 864e5).toISOString().slice(0, 10),
      text: day % 7 > 4 ? "closed" : "9am to 5pm", differs: day === 3 ? "St Example's Day" : null,
    }));
    const offering = { id: "o", delivery: match.delivery, access: match.access, venue: match.venue, address: match.venue ? ["14 The Common", "Hatfield"] : [], step_free: "yes",
      areas: match.venue ? [] : ["Hertfordshire"], reach: match.reach, distance_miles: match.distance_miles, open: match.open, week, note: "Ring the bell at the side door.", contact: match.contact, illustrative: true };
    return { match, description: ["You meet a worker who listens and plans with you.", "Nobody has to have stopped to come."], who: "People aged 18 or over who live in Hertfordshire", cost: "Free",
      referral: "You, your GP or anybody who works with you", languages: ["English", "Polish"], waiting_time: "About a week", offerings: [offering, { ...offering, id: "p", delivery: "phone", venue: null, address: [], week: [], areas: [] }] };
  }
}
