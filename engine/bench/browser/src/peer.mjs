// What a web developer would build today: kdbush and geokdbush for what is near, json-logic-js for who may use it,
// opening_hours.js for when it is open. Each distinct text of hours is read once, each rule judged once a query.

import KDBush from "kdbush";
import { around } from "geokdbush";
import jsonLogic from "json-logic-js";
import OpeningHours from "opening_hours";

const TOP = 20;
const LIMIT_KM = 15 * 1.609344;
const ENGLAND = { lat: 52, lon: -1, address: { country_code: "gb", state: "England" } };

/** Reads the directory and gives the function that answers one person. */
export function open(json) {
  const { rules, services } = JSON.parse(json);
  const offerings = services.flatMap((service) => service.offerings.map((offering) => ({ service, offering })));
  const index = new KDBush(offerings.length);
  for (const { offering } of offerings) index.add(offering.lon, offering.lat);
  index.finish();
  const hours = new Map();
  const read = (text) => hours.get(text) ?? hours.set(text, new OpeningHours(text, ENGLAND)).get(text);

  return function find(person) {
    const may = { ...person.known, day: person.day, assume: true };
    const certain = { ...may, assume: false };
    const judged = new Map();
    const possible = (rule) => {
      let verdict = judged.get(rule);
      if (verdict === undefined) judged.set(rule, (verdict = jsonLogic.apply(rules[rule], may) === true));
      return verdict;
    };
    const needs = new Set(person.needs);
    const passes = (at) => offerings[at].service.needs.some((need) => needs.has(need)) && possible(offerings[at].offering.rule);
    const time = new Date(person.at);
    return nearest(index, offerings, person, passes).map(({ service, offering }) => ({
      service: service.id,
      name: service.name,
      summary: service.summary,
      phone: service.phone,
      website: service.website,
      offering: offering.id,
      km: distance(person, offering),
      fits: jsonLogic.apply(rules[offering.rule], certain) === true,
      ...state(offering.hours, read, time),
    }));
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
