// Made from engine/publish/src/page_file.rs by its test: change it there, where each field is described.

import type { AskingAs } from "./query.ts";

export type PageFile = {
  readonly edition: string,
  readonly name: string,
  readonly example: boolean,
  readonly confirm_by: string,
  readonly language: string,
  readonly direction: "ltr" | "rtl",
  readonly languages: ReadonlyArray<Language>,
  readonly attribution: ReadonlyArray<string>,
  readonly covers: ReadonlyArray<string>,
  readonly messages: Readonly<Record<string, string>>,
  readonly needs: ReadonlyArray<Need>,
  readonly facts: ReadonlyArray<Fact>,
  readonly areas: ReadonlyArray<Area>,
  readonly helplines: ReadonlyArray<Helpline>,
  readonly night: Night,
  readonly cards: ReadonlyArray<Card>,
  readonly map_links: boolean,
  readonly links: ReadonlyArray<Link>,
  readonly councils: ReadonlyArray<Council>,
};

export type Language = {
  readonly tag: string,
  readonly name: string,
  readonly direction: "ltr" | "rtl",
};

export type Need = {
  readonly id: string,
  readonly name: string,
  readonly hint: string | null,
  readonly part_of: string | null,
  readonly first: boolean,
  readonly asked_by: ReadonlyArray<AskingAs>,
  readonly name_by_family?: string,
  readonly name_by_professional?: string,
  readonly hint_by_family?: string,
  readonly hint_by_professional?: string,
};

export type Fact = {
  readonly id: string,
  readonly kind: FactKind,
  readonly choices: ReadonlyArray<string>,
  readonly sensitivity: number,
  readonly asked_of: ReadonlyArray<AskingAs>,
  readonly after_needs: ReadonlyArray<string>,
};

export type FactKind = "yes-no" | "choice" | "many" | "years" | "number" | "area";

export type Area = {
  readonly id: string,
  readonly name: string,
  readonly districts: ReadonlyArray<string>,
};

export type Helpline = {
  readonly id: string,
  readonly name: string,
  readonly phone: string | null,
  readonly text: string | null,
  readonly for: string,
  readonly always_open: boolean,
  readonly needs: ReadonlyArray<string>,
  readonly under: number | null,
};

export type Night = {
  readonly from: string,
  readonly until: string,
  readonly helplines: ReadonlyArray<string>,
};

export type Card = {
  readonly id: string,
  readonly title: string,
  readonly lines: ReadonlyArray<string>,
  readonly needs: ReadonlyArray<string>,
  readonly under: number | null,
  readonly urgent: boolean,
};

export type Link = {
  readonly name: string,
  readonly url: string,
  readonly needs: ReadonlyArray<string>,
};

export type Council = {
  readonly district: string,
  readonly name: string,
  readonly website: string,
};
