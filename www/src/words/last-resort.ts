/** The words and helplines compiled into the script, for when nothing can be fetched. */
import messages from "virtual:last-resort";
import type { Helpline } from "../data/wire.ts";
import { Words } from "./words.ts";

export const lastResort = new Words(messages, messages["language"] ?? "en");

const IDS = Object.keys(messages).flatMap((key) => /^helpline\.([\w-]+)\.name$/.exec(key)?.[1] ?? []);

/** 999, 111, Samaritans, FRANK: in the catalogue's order. */
export const lastHelplines: readonly Helpline[] = IDS.map((id) => ({
  id,
  name: lastResort.say(`helpline.${id}.name`),
  phone: lastResort.say(`helpline.${id}.phone`),
  text: null,
  for: lastResort.say(`helpline.${id}.for`),
  always_open: false,
  needs: [],
  under: null,
}));
