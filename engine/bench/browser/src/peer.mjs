// What a web developer would build today: kdbush and geokdbush for what is near, opening_hours.js for when it is open, and
// an interpreter of rules for who may use it (src/rules/). Each distinct text of hours is read once, each rule judged once a
// query. None of the interpreters knows "unknown": what may fit is judged with all that is open assumed to hold, what fits
// for certain with none of it.

import KDBush from "kdbush";
import { around } from "geokdbush";
import OpeningHours from "opening_hours";

const TOP = 20;
const LIMIT_KM = 15 * 1.609344;
const ENGLAND = { lat: 52, lon: -1, address: { country_code: "gb", state: "England" } };

/**
 * Reads the directory and gives the function that answers one person. `interpreter(rules)` gives what makes a person's facts
 * ready: a function that says whether a rule, by its number, holds for them; `done` is called when they are no longer needed.
 */
export function open(json, interpreter) {
  const { rules, services } = JSON.parse(json);
  const offerings = services.flatMap((service) => service.offerings.map((offering) => ({ service, offering })));
  const index = new KDBush(offerings.length);
  for (const { offering } of offerings) index.add(offering.lon, offering.lat);
  index.finish();
  const hours = new Map();
  const read = (text) => hours.get(text) ?? hours.set(text, new OpeningHours(text, ENGLAND)).get(text);
  const ready = interpreter(rules);

  return function find(person) {
    const may = ready({ ...person.known, day: person.day, assume: true });
    const certain = ready({ ...person.known, day: person.day, assume: false });
    const judged = new Map();
    const possible = (rule) => {
      let verdict = judged.get(rule);
      if (verdict === undefined) judged.set(rule, (verdict = may(rule) === true));
      return verdict;
    };
    const needs = new Set(person.needs);
    const passes = (at) => offerings[at].service.needs.some((need) => needs.has(need)) && possible(offerings[at].offering.rule);
    const time = new Date(person.at);
    const found = nearest(index, offerings, person, passes).map(({ service, offering }) => ({
      service: service.id,
      name: service.name,
      summary: service.summary,
      phone: service.phone,
      website: service.website,
      offering: offering.id,
      km: distance(person, offering),
      fits: certain(offering.rule) === true,
      ...state(offering.hours, read, time),
    }));
    may.done?.();
    certain.done?.();
    return found;
  };
}

/** The nearest services, each by its nearest offering; some have several, so more offerings are asked for until it is enough. */
function nearest(index, offerings, person, passes) {
  for (let count = TOP * 2; ; count *= 2) {
    const near = around(index, person.lon, person.lat, count, LIMIT_KM, passes);
    const found = new Map();
    for (const at of near) {
      const { service } = offerings[at];
      if (!found.has(service.id)) found.set(service.id, offerings[at]);
      if (found.size === TOP) break;
    }
    if (found.size === TOP || near.length < count) return [...found.values()];
  }
}

function state(text, read, time) {
  if (text === null) return { open: "unknown", next: undefined };
  const hours = read(text);
  const open = hours.getState(time) ? "open" : hours.getUnknown(time) ? "unknown" : "closed";
  return { open, next: hours.getNextChange(time) };
}

function distance(from, to) {
  const radians = Math.PI / 180;
  const [lat, lon] = [((to.lat - from.lat) * radians) / 2, ((to.lon - from.lon) * radians) / 2];
  const a = Math.sin(lat) ** 2 + Math.cos(from.lat * radians) * Math.cos(to.lat * radians) * Math.sin(lon) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(a));
}
